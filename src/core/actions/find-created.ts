import type { WriteRequest } from '../../shared/domain/write-request.ts';
import { findCollection } from '../autotask/entities/collections.ts';
import type { AnyRecord } from '../autotask/entities/record.ts';
import type { Filter } from '../autotask/query.ts';
import type { StoredAction } from '../store/actions.ts';
import { sameValue } from '../tools/records/kept-value.ts';
import type { PerformerParts } from './performer.ts';
import type { Fate } from './reconcile.ts';
import { sentAt } from './sent-at.ts';

type CreateRequest = Extract<WriteRequest, { kind: 'create-record' }>;

/** Two systems' clocks differ by less than this. Too little would make us create a record twice. */
const clockSkewMs = 10 * 60_000;
/** More candidates than this on one page would make the search unsure. */
const pageSize = 500;
/** Taken by Autotask, but never given back. */
const writeOnly: readonly string[] = ['data'];

/**
 * Looks for a record whose creation was not answered: by our reference, else among those created since it was sent, by all
 * that was written. Where neither can be asked, nobody can say, and it is not sent again.
 */
export async function findCreated(
  action: StoredAction,
  request: CreateRequest,
  parts: Pick<PerformerParts, 'db' | 'reader'>,
): Promise<Fate> {
  const collection = findCollection(request.collection);
  const since = sentAt(parts.db, action);
  const from = since === null ? null : new Date(Date.parse(since) - clockSkewMs).toISOString();
  const isDated = collection?.createdAt != null && from !== null;
  const filter: Filter[] = [
    ...narrowing(request),
    ...(isDated ? [{ op: 'gte', field: collection.createdAt, value: from } as const] : []),
  ];
  if (filter.length === 0) return unknowable;
  const read = await parts.reader.records(request.collection, { filter, atMost: pageSize });
  if (!read.ok) return { kind: 'later' };
  if (read.value.length === 0) return { kind: 'never-arrived' };
  // Autotask's own rules may have changed the record since: a reference alone is proof.
  const same = read.value.filter((record) => request.reference !== null || isAsWritten(record, request));
  if (same.length === 1 && (request.reference !== null || isDated)) {
    return { kind: 'arrived', id: Number(same[0]?.id) };
  }
  // Without a date, others of its kind were there before; what is not among them did not arrive.
  const isSurelyAbsent = same.length === 0 && !isDated && read.value.length < pageSize;
  return isSurelyAbsent ? { kind: 'never-arrived' } : unknowable;
}

function isAsWritten(record: AnyRecord, { fields }: CreateRequest): boolean {
  return Object.entries(fields).every(
    ([field, value]) => writeOnly.includes(field) || sameValue(record[field], value),
  );
}

/** Conditions on ids and on the reference: exact, and cheap for Autotask. */
function narrowing({ fields, reference }: CreateRequest): Filter[] {
  if (reference !== null) return [{ op: 'eq', field: 'externalID', value: reference }];
  return Object.entries(fields).flatMap(([field, value]) =>
    field.endsWith('ID') && typeof value === 'number' ? [{ op: 'eq', field, value } as const] : [],
  );
}

const unknowable: Fate = {
  kind: 'unknowable',
  words:
    'The answer was lost, and nothing tells this record from others like it: nobody can say whether it was created. Look in Autotask before doing it again.',
};
