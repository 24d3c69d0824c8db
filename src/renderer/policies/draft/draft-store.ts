import { create } from 'zustand';
import type { PolicyRule } from '../../../shared/domain/policy-rule.ts';

/** What was changed and not saved yet, and on what; it stays while one looks at other pages. */
interface Draft {
  readonly basedOnVersion: string;
  readonly base: readonly PolicyRule[];
  readonly rules: readonly PolicyRule[];
}

interface DraftState {
  readonly draft: Draft | null;
  readonly set: (draft: Draft | null) => void;
}

export const useDraftStore = create<DraftState>()((set) => ({
  draft: null,
  set: (draft) => set({ draft }),
}));
