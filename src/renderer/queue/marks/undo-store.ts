import { create } from 'zustand';

/** Something that was done to tickets here, and how the core calls the way back. */
export interface Done {
  readonly undo: string;
  readonly words: string;
}

interface UndoState {
  readonly done: readonly Done[];
  readonly add: (done: Done) => void;
  /** Takes the last one out. */
  readonly take: () => Done | undefined;
}

const mostKept = 50;

export const useUndoStore = create<UndoState>()((set, get) => ({
  done: [],
  add: (done) => set((state) => ({ done: [...state.done, done].slice(-mostKept) })),
  take() {
    const last = get().done.at(-1);
    set(({ done }) => ({ done: done.slice(0, -1) }));
    return last;
  },
}));
