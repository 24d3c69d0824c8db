import { type Outcome, succeed } from '../../../shared/domain/outcome.ts';
import type { Fields, ParentPath, WriteRequest } from '../../../shared/domain/write-request.ts';
import type { Collection } from '../../autotask/entities/collections.ts';
import type { AnyRecord } from '../../autotask/entities/record.ts';
import { isKept } from '../expected-before.ts';
import { checkReferences } from '../records/check-references.ts';
import { checkValues } from '../records/check-values.ts';
import { readInFence } from '../records/fence.ts';
import { keptValue } from '../records/kept-value.ts';
import { withoutFlags } from '../tickets/change-tickets.ts';
import { checkTicket } from '../tickets/check-ticket.ts';
import { invalid, outside, type Proposal, type ToolContext, type ToolFailure } from '../tool.ts';
import { checkEntityRules } from './entity-rules.ts';
import type { ParsedPath } from './parse-path.ts';

type Body = Readonly<Record<string, unknown>>;

/** What a PATCH would change: a record inside the fence, by Autotask's rules, at the path where Autotask takes it. */
export async function proposePatch(
  path: Extract<ParsedPath, { kind: 'collection' | 'record' }>,
  body: Body,
  context: ToolContext,
): Promise<Outcome<Proposal, ToolFailure>> {
  const { collection, parent } = path;
  if (!collection.canUpdate) return invalid(`Autotask changes no ${collection.name} over its API.`);
  const id = idOf(path, body);
  if (!id.ok) return id;
  if (context.companyId !== null && collection.scope.kind === 'msp') {
    return outside(`${collection.name} belong to the whole MSP; an agent of one client cannot change them.`);
  }
  const read = await readInFence(collection, id.value, context);
  if (!read.ok) return read;
  const current = read.value;
  if (parent !== null && current[parent.key] !== parent.id) {
    return outside(
      `${collection.name} ${id.value} does not belong to ${parent.collection.name} ${parent.id}.`,
    );
  }
  const given = Object.fromEntries(Object.entries(body).filter(([key]) => key.toLowerCase() !== 'id'));
  const fields = await checkedFields(collection, given, current, context);
  if (!fields.ok) return fields;
  const request = requestFor(collection, id.value, fields.value, current);
  const before = Object.fromEntries(
    Object.keys(fields.value).map((name) => [name, keptValue(current[name])]),
  );
  return succeed({ request, before });
}

function idOf(
  path: Extract<ParsedPath, { kind: 'collection' | 'record' }>,
  body: Body,
): Outcome<number, ToolFailure> {
  const ids = Object.entries(body).flatMap(([key, value]) => (key.toLowerCase() === 'id' ? [value] : []));
  if (path.kind === 'record') ids.push(path.id);
  const [id, ...others] = ids;
  if (typeof id !== 'number' || !Number.isSafeInteger(id)) {
    return invalid('Say which record to change: {"id": 123, …}.');
  }
  if (others.some((other) => other !== id)) return invalid('Path and body name different records.');
  return succeed(id);
}

async function checkedFields(
  collection: Collection,
  given: Body,
  current: AnyRecord,
  context: ToolContext,
): Promise<Outcome<Fields, ToolFailure>> {
  if (collection.name === 'Tickets') return checkTicket(given, current, context);
  const values = await checkValues({ collection: collection.name, given, current }, context);
  if (!values.ok) return values;
  const owner = collection.scope.kind === 'msp' ? null : collection.scope.field;
  const moved = [owner, collection.under?.key].find(
    (field) => field != null && field in values.value && values.value[field] !== current[field],
  );
  if (moved != null) return outside(`${moved} says to whom a record belongs and cannot be changed.`);
  const references = await checkReferences(collection, values.value, current, context);
  if (!references.ok) return references;
  return checkEntityRules(collection, values.value, current, context);
}

/** A ticket's usual fields are the named tools' request; everything else is a patch of any record. */
function requestFor(collection: Collection, id: number, fields: Fields, current: AnyRecord): WriteRequest {
  if (collection.name === 'Tickets' && Object.keys(fields).every(isKept)) {
    return { kind: 'patch-ticket', ticketId: id, fields: withoutFlags(fields) };
  }
  return {
    kind: 'patch-record',
    collection: collection.name,
    parent: parentOf(collection, current),
    id,
    fields: { ...fields },
  };
}

function parentOf({ under }: Collection, current: AnyRecord): ParentPath | null {
  const id = under === null ? null : current[under.key];
  return under === null || typeof id !== 'number'
    ? null
    : { collection: under.parent, id, segment: under.segment };
}
