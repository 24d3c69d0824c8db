import { z } from 'zod';
import { type Outcome, succeed } from '../../../shared/domain/outcome.ts';
import type { Collection } from '../../autotask/entities/collections.ts';
import type { EntityField } from '../../autotask/entities/entity-field.ts';
import type { Filter } from '../../autotask/query.ts';
import { readingAmountsTo } from '../amounts-to.ts';
import { argumentWords } from '../argument-words.ts';
import { unavailable } from '../autotask-words.ts';
import { fencedFilter, readInFence } from '../records/fence.ts';
import { checkedFilter, filterInput } from '../records/filter.ts';
import { answerOf, listRecords } from '../records/list-records.ts';
import { isWithheld, nameRecord } from '../records/name-record.ts';
import {
  invalid,
  outside,
  type ReadCall,
  type ToolAnswer,
  type ToolContext,
  type ToolFailure,
} from '../tool.ts';
import type { ParsedPath } from './parse-path.ts';

type Answer = Promise<Outcome<ToolAnswer, ToolFailure>>;

/** A query's body by any spelling of case, as Autotask reads it. */
const queryBody = z.strictObject({
  filter: filterInput,
  maxrecords: z.int().min(1).max(500).default(50),
  includefields: z.array(z.string().max(100)).max(100).optional(),
});
type QueryBody = z.output<typeof queryBody>;

/** Read through a generic tool: at most this many records at once. */
const mostRecords = 100;

/** What a path reads, as a call that policy can be asked about before anything is read. `body` is a query's. */
export function readCall(path: ParsedPath, body: unknown): Outcome<ReadCall, ToolFailure> {
  const { collection } = path;
  switch (path.kind) {
    case 'record': {
      const amounts = readingAmountsTo(collection, 'one');
      return succeed({ amountsTo: amounts, read: (context) => readRecord(path, context) });
    }
    case 'collection': {
      const { parent } = path;
      if (parent === null)
        return invalid(`Ask for ${collection.name}/query with a filter, or ${collection.name}/{id}.`);
      const filter = [{ op: 'eq', field: parent.key, value: parent.id }] as const;
      return succeed({
        amountsTo: readingAmountsTo(collection, 'many'),
        read: (context) => list(collection, { filter, limit: mostRecords }, context),
      });
    }
    case 'query':
    case 'count': {
      const query = parseQuery(body);
      if (!query.ok) return query;
      const read = path.kind === 'query' ? runQuery : countQuery;
      return succeed({
        amountsTo: readingAmountsTo(collection, 'many'),
        read: (context) => read(collection, query.value, context),
      });
    }
    case 'fields':
      return succeed({
        amountsTo: readingAmountsTo(collection, 'fields'),
        read: (context) => readFields(collection, context),
      });
  }
}

async function readRecord(
  { collection, id, parent }: Extract<ParsedPath, { kind: 'record' }>,
  context: ToolContext,
): Answer {
  const record = await readInFence(collection, id, context);
  if (!record.ok) return record;
  if (parent !== null && record.value[parent.key] !== parent.id) {
    return outside(`${collection.name} ${id} does not belong to ${parent.collection.name} ${parent.id}.`);
  }
  const named = await nameRecord(collection.name, record.value, context);
  return named.ok ? succeed({ words: `Read ${collection.name} ${id}`, data: named.value }) : named;
}

async function list(
  collection: Collection,
  query: { filter: readonly Filter[]; fields?: readonly string[]; limit: number },
  context: ToolContext,
): Answer {
  const listing = await listRecords(collection, query, context);
  if (!listing.ok) return listing;
  return succeed(answerOf(listing.value, [`of ${collection.name}`, `of ${collection.name}`]));
}

function parseQuery(body: unknown): Outcome<QueryBody, ToolFailure> {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    return invalid('A query needs {"filter": [...]}.');
  }
  const keys = Object.keys(body).map((key) => key.toLowerCase());
  const lowered = Object.fromEntries(Object.entries(body).map(([key, value]) => [key.toLowerCase(), value]));
  const parsed = queryBody.safeParse(lowered);
  if (new Set(keys).size < keys.length)
    return invalid('A query has one filter, one maxRecords, one includeFields.');
  if (!parsed.success) {
    return invalid(
      `A query is {"filter": [{"op": "eq", "field": "id", "value": 1}], "maxRecords": 50, "includeFields": […]}: ${argumentWords(parsed.error)}.`,
    );
  }
  return succeed(parsed.data);
}

async function visibleFields(
  { name }: Collection,
  { metadata }: ToolContext,
): Promise<Outcome<readonly EntityField[], ToolFailure>> {
  const known = await metadata.fields(name);
  return known.ok ? succeed(known.value.filter((field) => !isWithheld(name, field.name))) : known;
}

async function runQuery(collection: Collection, query: QueryBody, context: ToolContext): Answer {
  const known = await visibleFields(collection, context);
  if (!known.ok) return known;
  const filter = checkedFilter(query.filter, known.value, collection.name);
  if (!filter.ok) return filter;
  const asked = query.includefields?.map(
    (name) => known.value.find((field) => field.name.toLowerCase() === name.toLowerCase())?.name ?? name,
  );
  const missing = asked?.find((name) => !known.value.some((field) => field.name === name));
  if (missing !== undefined) return invalid(`${collection.name} has no field ${missing}.`);
  const limit = Math.min(query.maxrecords, mostRecords);
  return list(collection, { filter: filter.value, ...(asked ? { fields: asked } : {}), limit }, context);
}

async function countQuery(collection: Collection, query: QueryBody, context: ToolContext): Answer {
  const known = await visibleFields(collection, context);
  if (!known.ok) return known;
  const filter = checkedFilter(query.filter, known.value, collection.name);
  if (!filter.ok) return filter;
  const fenced = await fencedFilter(collection, filter.value, context);
  if (!fenced.ok) return fenced;
  const count = await context.reader.count(collection.name, fenced.value.filter);
  if (!count.ok) return unavailable(count.failure);
  return succeed({ words: `Counted ${count.value} of ${collection.name}`, data: { count: count.value } });
}

async function readFields(collection: Collection, context: ToolContext): Answer {
  const known = await visibleFields(collection, context);
  if (!known.ok) return known;
  return succeed({ words: `Looked up the fields of ${collection.name}`, data: known.value });
}
