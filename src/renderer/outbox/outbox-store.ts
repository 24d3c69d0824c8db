import { create } from 'zustand';

interface OutboxState {
  readonly isOpen: boolean;
  readonly setOpen: (isOpen: boolean) => void;
}

/** Whether the outbox is open: from the bars, the status line and the palette alike. */
export const useOutboxStore = create<OutboxState>()((set) => ({
  isOpen: false,
  setOpen: (isOpen) => set({ isOpen }),
}));
