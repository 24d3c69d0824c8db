import { type Outcome, succeed } from '../../../shared/domain/outcome.ts';
import type { Collection } from '../../autotask/entities/collections.ts';
import type { AnyRecord } from '../../autotask/entities/record.ts';
import type { Filter } from '../../autotask/query.ts';
import { unavailable } from '../autotask-words.ts';
import type { ToolAnswer, ToolContext, ToolFailure } from '../tool.ts';
import { fencedFilter, recordsInFence } from './fence.ts';
import { nameRecords } from './name-record.ts';

export interface Listing {
  readonly records: readonly AnyRecord[];
  /** More match than were asked for. */
  readonly isCut: boolean;
}

/** What a list tool asks of a collection; `filter` is checked already, the fence is added here. */
export interface ListQuery {
  readonly filter: readonly Filter[];
  /** Others are left out; what the fence needs to see always comes along. */
  readonly fields?: readonly string[];
  readonly limit: number;
}

/** Records inside the fence, ascending by id, with names beside ids, at most `limit`. */
export async function listRecords(
  collection: Collection,
  query: ListQuery,
  context: ToolContext,
): Promise<Outcome<Listing, ToolFailure>> {
  const fenced = await fencedFilter(collection, query.filter, context);
  if (!fenced.ok) return fenced;
  const { filter, owner } = fenced.value;
  const { scope } = collection;
  const needed = scope.kind === 'msp' ? ['id'] : ['id', scope.field];
  // One more than asked for tells whether the list is cut.
  const read = await context.reader.records(collection.name, {
    filter,
    ...(query.fields ? { fields: [...new Set([...needed, ...query.fields])] } : {}),
    atMost: Math.min(query.limit + 1, 500),
  });
  if (!read.ok) return unavailable(read.failure);
  const inside = recordsInFence(collection, read.value, owner);
  if (!inside.ok) return inside;
  const named = await nameRecords(collection.name, inside.value.slice(0, query.limit), context);
  if (!named.ok) return named;
  return succeed({ records: named.value, isCut: inside.value.length > query.limit });
}

/** A list as the answer of a tool: `what` is its words, like "contacts". */
export function answerOf(
  { records, isCut }: Listing,
  what: readonly [one: string, many: string],
): ToolAnswer {
  const count = `${records.length} ${records.length === 1 ? what[0] : what[1]}`;
  return {
    words: isCut ? `Read the first ${count}; there are more: ask for less` : `Read ${count}`,
    data: records,
  };
}
