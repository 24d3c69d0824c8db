import type { Bulletin } from '../api/bulletin.ts';
import type { Lookups } from '../api/lookups.ts';
import {
  createTicketCommandHandlers,
  type TicketCommandParts,
} from '../api/ticket/ticket-command-handlers.ts';
import { addNote, audienceFor } from '../commands/add-note.ts';
import { commandLines } from '../commands/command-lines.ts';
import { editTicket } from '../commands/edit-ticket.ts';

/** A ticket's own page: what its technician commands there. */
export function createTicketCommands(
  parts: Lookups &
    Pick<TicketCommandParts, 'technicians' | 'webBase' | 'now'> & {
      readonly cards: Pick<TicketCommandParts, 'commands'>;
      readonly bulletin: Bulletin;
    },
) {
  return createTicketCommandHandlers({
    ...parts,
    commands: parts.cards.commands,
    work: { editTicket, addNote, audienceFor, commandLines },
    changed(ticketId) {
      parts.bulletin.ticketChanged(ticketId);
      parts.bulletin.activityAdded();
    },
  });
}
