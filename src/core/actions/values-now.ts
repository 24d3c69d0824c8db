import { type Outcome, succeed } from '../../shared/domain/outcome.ts';
import type { WriteRequest } from '../../shared/domain/write-request.ts';
import { findCollection, type Scope } from '../autotask/entities/collections.ts';
import type { AnyRecord } from '../autotask/entities/record.ts';
import type { AutotaskFailure } from '../autotask/failure.ts';
import type { StoredTicket } from '../store/tickets.ts';
import { fieldOf } from '../tools/expected-before.ts';
import { type KeptValue, keptValue } from '../tools/records/kept-value.ts';
import type { PerformerParts } from './performer.ts';

type Values = Readonly<Record<string, KeptValue>>;
type PatchRequest = Extract<WriteRequest, { kind: 'patch-ticket' | 'patch-record' }>;

/** What the fields of a patch hold in Autotask now; null when the record is gone. `ticket` is the action's, just read. */
export async function valuesNow(
  request: PatchRequest,
  ticket: StoredTicket,
  parts: Pick<PerformerParts, 'reader' | 'refreshTicket'>,
): Promise<Outcome<{ values: Values; record: AnyRecord } | null, AutotaskFailure>> {
  const names = Object.keys(request.fields);
  if (request.kind === 'patch-ticket') {
    const read =
      request.ticketId === ticket.id ? succeed(ticket) : await parts.refreshTicket(request.ticketId);
    if (!read.ok || read.value === null) return read.ok ? succeed(null) : read;
    const found = read.value;
    const values = Object.fromEntries(names.map((name) => [name, fieldOf(found, name) ?? null]));
    return succeed({ values, record: { companyID: found.companyId } });
  }
  const read = await parts.reader.record(request.collection, request.id);
  if (!read.ok) return read;
  if (read.value === null) return succeed(null);
  const record = read.value;
  return succeed({
    values: Object.fromEntries(names.map((name) => [name, keptValue(record[name])])),
    record,
  });
}

/** Whether a record still is the client's own, or of the ticket that the action is about. */
export function stillBelongs(
  collection: string,
  record: AnyRecord,
  action: { readonly companyId: number; readonly ticketId: number },
): boolean {
  const scope: Scope | undefined = findCollection(collection)?.scope;
  if (scope?.kind === 'company') return record[scope.field] === action.companyId;
  if (scope?.kind === 'ticket') return record[scope.field] === action.ticketId;
  return true;
}
