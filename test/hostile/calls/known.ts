import { collections } from '../../../src/core/autotask/entities/collections.ts';
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
  readonly collections: readonly string[];
  readonly companies: readonly number[];
  readonly resources: readonly number[];
}

export function createKnown(snapshot: Snapshot): Known {
  const byOwner = new Map<string, Map<number | null, number[]>>();
  for (const [collection, records] of snapshot) {
    const owners = new Map<number | null, number[]>();
    for (const [id, { owner }] of records) owners.set(owner, [...(owners.get(owner) ?? []), id]);
    byOwner.set(collection, owners);
  }
  const fields = new Map(catalogue.map((entity) => [entity.collection, entity.fields]));
  return {
    own: (collection, companyId) => byOwner.get(collection)?.get(companyId) ?? [],
    others: (collection, companyId) =>
      [...(byOwner.get(collection) ?? [])].flatMap(([owner, ids]) => (owner === companyId ? [] : ids)),
    fields: (collection) => fields.get(collection) ?? [],
    collections: collections.map(({ name }) => name),
    companies: [...(snapshot.get('Companies')?.keys() ?? [])],
    resources: [...(snapshot.get('Resources')?.keys() ?? [])],
  };
}
