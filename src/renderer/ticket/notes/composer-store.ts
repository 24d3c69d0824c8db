import { create } from 'zustand';
import type { TicketId } from '../../../shared/domain/ids.ts';

interface ComposerState {
  /** The ticket whose panel for the customer is open. */
  readonly toCustomer: TicketId | null;
  readonly openToCustomer: (ticketId: TicketId) => void;
  readonly closeToCustomer: () => void;
}

/** Whether a note for the customer is being written: the panel is there only then. */
export const useComposerStore = create<ComposerState>()((set) => ({
  toCustomer: null,
  openToCustomer: (toCustomer) => set({ toCustomer }),
  closeToCustomer: () => set({ toCustomer: null }),
}));

export const internalNoteId = 'internal-note';
