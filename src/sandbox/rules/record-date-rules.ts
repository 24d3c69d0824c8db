import type { EntityDefinition } from '../entities/definition.ts';
import type { Row, Value } from '../entities/field.ts';
import type { EntityRules } from '../writes/entity-rules.ts';
import type { RuleParts } from './rule-parts.ts';

const createdDates = ['createDate', 'createDateTime'];
const changedDates = ['lastModifiedDate', 'lastModifiedDateTime', 'lastModifiedTime'];
const creators = ['creatorResourceID', 'createdByPersonID'];

/** For entities without rules of their own: dates and creator wherever they have such fields. */
export function createRecordDateRules({ clock }: RuleParts, entity: EntityDefinition): EntityRules {
  const set = (names: readonly string[], value: Value): Row =>
    Object.fromEntries(
      names.filter((name) => entity.fieldsByName.has(name.toLowerCase())).map((name) => [name, value]),
    );
  return {
    stamp: ({ before, actor }) => ({
      ...set(changedDates, clock.now()),
      ...(before === null
        ? {
            ...set(createdDates, clock.now()),
            ...set(creators, actor.id),
            ...set(['impersonatorCreatorResourceID'], actor.impersonatorId),
          }
        : {}),
    }),
  };
}
