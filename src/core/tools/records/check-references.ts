import { type Outcome, succeed } from '../../../shared/domain/outcome.ts';
import type { Fields } from '../../../shared/domain/write-request.ts';
import { type Collection, collectionOfEntity } from '../../autotask/entities/collections.ts';
import type { AnyRecord } from '../../autotask/entities/record.ts';
import { unavailable } from '../autotask-words.ts';
import { invalid, outside, type ToolContext, type ToolFailure } from '../tool.ts';
import { readInFence } from './fence.ts';

/** References whose owner the rules of tickets look at, because a parent company's count there too. */
const judgedByTicketRules: readonly string[] = ['contactID', 'configurationItemID', 'companyLocationID'];

/**
 * Whether everything that a write points to exists, and is the client's own or the MSP's. What cannot be looked up is
 * refused to a caller who is bound to a client: a pointer is a way to read.
 */
export async function checkReferences(
  collection: Collection,
  fields: Fields,
  current: AnyRecord | null,
  context: ToolContext,
): Promise<Outcome<null, ToolFailure>> {
  const known = await context.metadata.fields(collection.name);
  if (!known.ok) return known;
  for (const { name, referenceEntityType } of known.value) {
    const id = fields[name];
    if (!referenceEntityType || typeof id !== 'number' || current?.[name] === id) continue;
    if (collection.name === 'Tickets' && judgedByTicketRules.includes(name)) continue;
    const target = collectionOfEntity(referenceEntityType);
    if (target === null) {
      if (context.companyId === null) continue;
      return outside(
        `${name} points to a ${referenceEntityType}, which Countersign cannot check. Set it in Autotask.`,
      );
    }
    const checked = await checkReference(name, target, id, context);
    if (!checked.ok) return checked;
  }
  return succeed(null);
}

async function checkReference(
  name: string,
  target: Collection,
  id: number,
  context: ToolContext,
): Promise<Outcome<null, ToolFailure>> {
  const found = await readInFence(target, id, context);
  if (!found.ok) {
    if (found.failure.kind === 'not-found') return invalid(`${name}: ${found.failure.words}`);
    return found;
  }
  const { isActive } = found.value;
  if (isActive === false || isActive === 0) return invalid(`${name} ${id} is inactive in Autotask.`);
  return succeed(null);
}

/** Why a person cannot own or be assigned to something; null when she can. */
export async function objectionToPerson(
  resourceId: number,
  { reader, botResourceId, metadata }: ToolContext,
): Promise<Outcome<string | null, ToolFailure>> {
  const read = await reader.resource(resourceId);
  if (!read.ok) return unavailable(read.failure);
  const person = read.value;
  if (person === null) return succeed(`There is no resource with the id ${resourceId}.`);
  const name = [person.firstName, person.lastName].filter(Boolean).join(' ') || `Resource ${resourceId}`;
  if (!person.isActive) return succeed(`${name} is inactive in Autotask.`);
  const fields = await metadata.fields('Resources');
  if (!fields.ok) return fields;
  const licence = fields.value
    .find((field) => field.name === 'licenseType')
    ?.picklistValues?.find((choice) => choice.value === String(person.licenseType))?.label;
  if (resourceId === botResourceId || (licence && /\bAPI\b/i.test(licence))) {
    return succeed(`${name} is an API user; only people can be assigned.`);
  }
  return succeed(null);
}
