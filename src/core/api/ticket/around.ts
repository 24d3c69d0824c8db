import type { TicketAround } from '../../../shared/desktop-api/ticket-commands.ts';
import { companyId, ticketId } from '../../../shared/domain/ids.ts';
import type { ReadHandle } from '../../store/database.ts';
import { type Neighbour, otherOpenTickets, similarResolved } from '../../store/ticket-neighbours.ts';
import { isMerged, type StoredTicket } from '../../store/tickets.ts';
import type { Lookups } from '../lookups.ts';

/** What stands around a ticket: the requester's other ones, resolved ones like it, its page in Autotask. */
export function aroundOf(
  ticket: StoredTicket,
  { db, picklists }: Pick<Lookups, 'picklists'> & { readonly db: ReadHandle },
  restBase: string | null,
): TicketAround {
  const shown = (row: Neighbour) => ({
    ticketId: ticketId.parse(row.id),
    number: row.number,
    title: row.title,
    companyName: row.companyName,
    status: picklists.status(row.status),
    at: row.at,
  });
  return {
    isMerged: isMerged(db, ticket.id),
    webUrl: webUrlOf(ticket.id, restBase),
    others: otherOpenTickets(db, ticket).map(shown),
    similar: similarResolved(db, ticket).map((row) => ({
      ...shown(row),
      resolution: row.resolution,
      companyId: companyId.parse(row.companyId),
      isSameClient: row.companyId === ticket.companyId,
    })),
  };
}

/** The screens of the zone `webservices5` are at `ww5`. A stand-in has none. */
export function webUrlOf(id: number, restBase: string | null): string | null {
  if (restBase === null || !URL.canParse(restBase)) return null;
  const zone = /^webservices(\d*)\.autotask\.net$/.exec(new URL(restBase).hostname)?.[1];
  if (zone === undefined) return null;
  return `https://ww${zone}.autotask.net/Autotask/AutotaskExtend/ExecuteCommand.aspx?Code=OpenTicketDetail&TicketID=${id}`;
}
