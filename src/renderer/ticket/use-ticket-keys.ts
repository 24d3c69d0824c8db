import type { RefObject } from 'react';
import type { TicketDetail } from '../../shared/domain/ticket.ts';
import { useKeys } from '../app/keys/keys-context.tsx';
import { useEditStore } from './fields/edit-store.ts';
import { internalNoteId, useComposerStore } from './notes/composer-store.ts';

/** The keys of the open ticket. `.` and a letter opens the picker of a field. */
export function useTicketKeys(
  ticket: TicketDetail,
  parts: { readonly assignToMe: () => void; readonly autotaskLink: RefObject<HTMLAnchorElement | null> },
): void {
  const setOpen = useEditStore((state) => state.setOpen);
  const openToCustomer = useComposerStore((state) => state.openToCustomer);
  useKeys('Ticket', [
    {
      keys: 'r',
      words: 'Internal note',
      run() {
        const field = document.getElementById(internalNoteId);
        field?.scrollIntoView({ block: 'end' });
        field?.focus();
      },
    },
    { keys: 'shift+r', words: 'Note to the customer', run: () => openToCustomer(ticket.id) },
    { keys: '. m', words: 'Assign to me', run: parts.assignToMe },
    { keys: 'o', words: 'Open in Autotask', run: () => parts.autotaskLink.current?.click() },
    { keys: '. s', words: 'Change status', run: () => setOpen('status') },
    { keys: '. p', words: 'Change priority', run: () => setOpen('priority') },
    { keys: '. a', words: 'Change assignee', run: () => setOpen('assignee') },
    { keys: '. d', words: 'Change due time', run: () => setOpen('dueAt') },
    { keys: '. q', words: 'Change queue', run: () => setOpen('queue') },
    { keys: '. y', words: 'Change type', run: () => setOpen('ticketType') },
    { keys: '. i', words: 'Change issue', run: () => setOpen('issueType') },
    { keys: '. u', words: 'Change sub-issue', run: () => setOpen('subIssueType') },
    { keys: '. t', words: 'Change title', run: () => setOpen('title') },
  ]);
}
