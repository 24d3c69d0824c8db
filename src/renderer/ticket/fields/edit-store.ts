import { create } from 'zustand';
import type { EditableField } from '../../../shared/desktop-api/ticket-commands.ts';

interface EditState {
  /** The field whose picker is open: one at a time. */
  readonly open: EditableField | null;
  readonly setOpen: (open: EditableField | null) => void;
  /** Failures that were read and put away. */
  readonly dismissed: ReadonlySet<string>;
  readonly dismiss: (commandId: string) => void;
}

/** Which field of the open ticket is being changed, so that a key can open it from anywhere. */
export const useEditStore = create<EditState>()((set) => ({
  open: null,
  setOpen: (open) => set({ open }),
  dismissed: new Set(),
  dismiss: (commandId) => set((state) => ({ dismissed: new Set([...state.dismissed, commandId]) })),
}));
