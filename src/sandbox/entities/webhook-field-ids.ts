import { catalogue } from './catalogue.ts';
import type { EntityDefinition, UdfDefinition } from './definition.ts';
import type { Field } from './field.ts';
import type { PickListValue } from './picklist.ts';

// The two numbers that Autotask's own sample shows; all others are this tenant's.
const known: Readonly<Record<string, number>> = { 'Companies.companyName': 7, 'Companies.companyType': 24 };

/** Numbers an entity's webhook fields; the numbers appear only in the webhook child's `fieldID` picklist. */
export function webhookFieldIds(entity: EntityDefinition): ReadonlyMap<number, Field> {
  const taken = new Set(Object.values(known));
  const ids = new Map<number, Field>();
  let next = 1;
  for (const field of entity.fields.filter((one) => one.isWebhookField)) {
    const fixed = known[`${entity.collection}.${field.name}`];
    while (taken.has(next)) next += 1;
    ids.set(fixed ?? next, field);
    if (fixed === undefined) next += 1;
  }
  return ids;
}

/** The entity whose changes a webhook family announces. */
export function announcedEntity(family: string): EntityDefinition {
  const entity = catalogue.find((one) => one.webhookFamily === family);
  if (entity === undefined) throw new Error(`no entity announces ${family}`);
  return entity;
}

/** The `fieldID` or `udfFieldID` picklist of a webhook child collection, undefined for any other field. */
export function webhookPickList(collection: string, field: string): readonly PickListValue[] | undefined {
  const family = /^(\w+)Webhook(?:Fields|UdfFields)$/.exec(collection)?.[1];
  if (family === undefined) return undefined;
  const entity = announcedEntity(family);
  if (field === 'fieldID') return [...webhookFieldIds(entity)].map(([id, one]) => choice(id, one.name));
  if (field === 'udfFieldID') return entity.udfs.map((one: UdfDefinition) => choice(one.id, one.name));
  return undefined;
}

const choice = (id: number, label: string): PickListValue => ({
  value: String(id),
  label,
  isDefaultValue: false,
  sortOrder: 0,
  parentValue: '',
  isActive: true,
  isSystem: true,
});
