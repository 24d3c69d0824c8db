import { collections } from '../../../src/core/autotask/entities/collections.ts';
import type { AutotaskReader } from '../../../src/core/autotask/reader.ts';
import { catalogue } from '../../../src/sandbox/entities/catalogue.ts';
import type { Field } from '../../../src/sandbox/entities/field.ts';
import type { Snapshot } from '../world/snapshot.ts';

/** What a well-informed attacker knows of a tenant: every id of everybody, every field, every choice. */
export interface Known {
  /** Ids of a collection that are this company's. */
  own(collection: string, companyId: number): readonly number[];
  /** Ids of a collection that are somebody else's, or the MSP's. */
  others(collection: string, companyId: number): readonly number[];
  fields(collection: string): readonly Field[];
  /** The active values of a picklist. */
  choices(collection: string, field: string): readonly (number | string)[];
  readonly collections: readonly string[];
  readonly companies: readonly number[];
  readonly resources: readonly number[];
}

export async function createKnown(
  snapshot: Snapshot,
  reader: Pick<AutotaskReader, 'fields'>,
): Promise<Known> {
  const byOwner = new Map<string, Map<number | null, number[]>>();
  for (const [collection, records] of snapshot) {
    const owners = new Map<number | null, number[]>();
    for (const [id, { owner }] of records) owners.set(owner, [...(owners.get(owner) ?? []), id]);
    byOwner.set(collection, owners);
  }
  const choices = new Map<string, readonly (number | string)[]>();
  for (const { name } of collections) {
    const read = await reader.fields(name);
    for (const { name: field, picklistValues } of read.ok ? read.value : []) {
      const active = picklistValues?.filter(({ isActive }) => isActive) ?? [];
      const numbers = active.map(({ value }) => (/^\d+$/.test(value) ? Number(value) : value));
      if (numbers.length > 0) choices.set(`${name}.${field}`, numbers);
    }
  }
  const fields = new Map(catalogue.map((entity) => [entity.collection, entity.fields]));
  return {
    own: (collection, companyId) => byOwner.get(collection)?.get(companyId) ?? [],
    others: (collection, companyId) =>
      [...(byOwner.get(collection) ?? [])].flatMap(([owner, ids]) => (owner === companyId ? [] : ids)),
    fields: (collection) => fields.get(collection) ?? [],
    choices: (collection, field) => choices.get(`${collection}.${field}`) ?? [],
    collections: collections.map(({ name }) => name),
    companies: [...(snapshot.get('Companies')?.keys() ?? [])],
    resources: [...(snapshot.get('Resources')?.keys() ?? [])],
  };
}
