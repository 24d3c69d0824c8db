import { z } from 'zod';
import type { Outcome } from '../../shared/domain/outcome.ts';
import { integer, optionalTime, time } from './entities/record.ts';
import type { AutotaskFailure } from './failure.ts';
import type { AutotaskHttp } from './http.ts';
import { type Filter, queryPage } from './query.ts';

type Read<T> = Promise<Outcome<T[], AutotaskFailure>>;

const stamp = z.object({
  id: integer,
  lastActivityDate: optionalTime,
  lastTrackedModificationDateTime: optionalTime,
});
/** When a ticket last changed: enough to tell whether the one on disk is the same. */
export type TicketStamp = z.infer<typeof stamp>;

const idOnly = z.object({ id: integer });

const deletedTicket = z.object({ id: integer, ticketID: integer, deletedDateTime: time });
export type DeletedTicket = z.infer<typeof deletedTicket>;

/** Reads that only compare: a few fields of many records. All in the background, ascending by id, at most 500 a page. */
export interface SyncReader {
  stamps(filter: readonly Filter[]): Read<TicketStamp>;
  ids(entity: string, filter: readonly Filter[]): Read<{ id: number }>;
  /** What people deleted in Autotask's own pages. */
  deletedTickets(filter: readonly Filter[]): Read<DeletedTicket>;
}

export function createSyncReader(http: AutotaskHttp): SyncReader {
  const read = <Schema extends z.ZodObject>(entity: string, schema: Schema, filter: readonly Filter[]) =>
    queryPage(http, { entity, schema, filter, fields: Object.keys(schema.shape), priority: 'background' });
  return {
    stamps: (filter) => read('Tickets', stamp, filter),
    ids: (entity, filter) => read(entity, idOnly, filter),
    deletedTickets: (filter) => read('DeletedTicketLogs', deletedTicket, filter),
  };
}
