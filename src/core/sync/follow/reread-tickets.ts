import { type Outcome, succeed } from '../../../shared/domain/outcome.ts';
import type { AutotaskFailure } from '../../autotask/failure.ts';
import { type Filter, walkPages } from '../../autotask/query.ts';
import type { AutotaskReader } from '../../autotask/reader.ts';
import type { SyncReader, TicketStamp } from '../../autotask/sync-reader.ts';
import type { ReadHandle } from '../../store/database.ts';
import { findTicket, type StoredTicket } from '../../store/tickets.ts';
import type { Refresh } from '../refresh.ts';
import { storedTicket } from '../to-stored.ts';
import { together } from '../together.ts';

export interface TicketParts {
  readonly db: ReadHandle;
  readonly reader: AutotaskReader;
  readonly stamps: SyncReader['stamps'];
  readonly refresh: Pick<Refresh, 'keepAll' | 'remove'>;
  readonly now: () => string;
  /** A ticket that changed or appeared, as a webhook would have told. Told of again, it changes nothing. */
  readonly onTicket: (ticket: StoredTicket) => void;
}

const idsAtOnce = 100;

/** Reads tickets again, a hundred a call, side by side; takes away those that Autotask no longer has. */
export async function rereadTickets(
  parts: TicketParts,
  ids: readonly number[],
): Promise<Outcome<null, AutotaskFailure>> {
  const batches: number[][] = [];
  for (let start = 0; start < ids.length; start += idsAtOnce)
    batches.push(ids.slice(start, start + idsAtOnce));
  return together(batches.map((some) => () => rereadBatch(parts, some)));
}

async function rereadBatch(
  parts: TicketParts,
  ids: readonly number[],
): Promise<Outcome<null, AutotaskFailure>> {
  const readAt = parts.now();
  const read = await parts.reader.tickets([{ op: 'in', field: 'id', value: ids }]);
  if (!read.ok) return read;
  const tickets = read.value.map((row) => storedTicket(row, readAt));
  const kept = await parts.refresh.keepAll(tickets);
  if (!kept.ok) return kept;
  const found = new Set(tickets.map((ticket) => ticket.id));
  for (const id of ids) if (!found.has(id)) parts.refresh.remove(id, readAt);
  for (const ticket of tickets) parts.onTicket(ticket);
  return succeed(null);
}

/** Compares the tickets that a filter finds with those on disk by when they changed, and reads again those that differ. */
export async function followTickets(
  parts: TicketParts,
  filter: readonly Filter[],
  seen: (stamp: TicketStamp) => void,
): Promise<Outcome<null, AutotaskFailure>> {
  const pages = walkPages(-1, (after) => parts.stamps([...filter, { op: 'gt', field: 'id', value: after }]));
  for await (const page of pages) {
    if (!page.ok) return page;
    const different: number[] = [];
    for (const stamp of page.value) {
      seen(stamp);
      const known = findTicket(parts.db, stamp.id);
      if (known && isSame(known, stamp)) parts.onTicket(known);
      else different.push(stamp.id);
    }
    const reread = await rereadTickets(parts, different);
    if (!reread.ok) return reread;
  }
  return succeed(null);
}

function isSame(known: StoredTicket, stamp: TicketStamp): boolean {
  return (
    known.lastTrackedAt === stamp.lastTrackedModificationDateTime &&
    known.lastActivityAt === (stamp.lastActivityDate ?? known.createdAt)
  );
}
