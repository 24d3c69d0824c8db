import { catalogue, findByName } from '../../../src/sandbox/entities/catalogue.ts';
import type { Field } from '../../../src/sandbox/entities/field.ts';
import type { Random } from '../../journeys/fuzz/random.ts';
import { hostileText } from './hostile-texts.ts';
import type { Known } from './known.ts';

const boundaries: readonly unknown[] = [
  0,
  -1,
  1,
  2 ** 31,
  2 ** 53,
  1e15,
  999_999_999_999_999,
  1.5,
  '１２３４',
  '29700001',
  '29700001 OR 1=1',
  null,
  true,
  [],
  {},
  '',
  '../29700001',
];

/** An id of a collection: the caller's own, somebody else's, or none at all. */
export function hostileId(random: Random, known: Known, collection: string, companyId: number): unknown {
  const own = known.own(collection, companyId);
  const others = known.others(collection, companyId);
  const roll = random.below(100);
  if (roll < 60 && own.length > 0) return random.pick(own);
  if (roll < 92 && others.length > 0) return random.pick(others);
  const odd = random.pick(boundaries);
  return random.chance(0.1) && own.length > 0 ? [random.pick(own)] : odd;
}

const byCollection = new Map(catalogue.map((entity) => [entity.collection, entity]));

/** A value for a field: mostly one that fits, so that a call gets far before anything stops it. */
export function hostileValue(
  random: Random,
  known: Known,
  collection: string,
  field: Field,
  companyId: number,
): unknown {
  if (random.chance(0.02)) return random.pick(boundaries);
  if (field.reference !== '') {
    const target = findByName(field.reference)?.collection ?? 'Tickets';
    if (target === 'Companies')
      return random.chance(0.7) ? companyId : hostileId(random, known, target, companyId);
    if (byCollection.has(target)) return hostileId(random, known, target, companyId);
  }
  const choices = known.choices(collection, field.name);
  if (field.isPickList) {
    return choices.length > 0 && random.chance(0.95) ? random.pick(choices) : random.pick([99, -1, '1']);
  }
  switch (field.dataType) {
    case 'integer':
    case 'long':
      return random.below(5);
    case 'double':
    case 'decimal':
      return random.below(100) / 4;
    case 'boolean':
      return random.chance(0.5);
    case 'datetime':
      return '2026-11-30T10:00:00Z';
    case 'string': {
      const text = hostileText(random);
      return random.chance(0.9) ? text.slice(0, field.length || 8000) : text;
    }
  }
}
