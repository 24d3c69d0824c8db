import { findByName } from '../entities/catalogue.ts';
import type { EntityDefinition } from '../entities/definition.ts';
import type { Field, Row, Value } from '../entities/field.ts';
import type { PickLists } from '../entities/picklists.ts';
import type { Rows } from '../store/rows.ts';

export interface ValueChecks {
  /** Messages for values that break picklist or reference; `after` is the record as it would become. */
  readonly values: (entity: EntityDefinition, changes: Row, after: Row) => readonly string[];
  /** Messages for texts that are too long. */
  readonly lengths: (entity: EntityDefinition, changes: Row) => readonly string[];
  /** Messages for required fields that would be empty. */
  readonly required: (entity: EntityDefinition, after: Row) => readonly string[];
}

export function createValueChecks(rows: Rows, pickLists: PickLists): ValueChecks {
  const checkPick = (entity: EntityDefinition, field: Field, value: Value, after: Row) => {
    const list = pickLists.of(entity.collection, field.name) ?? [];
    const choice = list.find((one) => one.value === String(value) && one.isActive);
    if (field.pickListParent === '')
      return choice === undefined
        ? `Picklist value [${String(value)}] does not exist for ${field.name}.`
        : null;
    const fits = choice !== undefined && choice.parentValue === String(after[field.pickListParent] ?? '');
    return fits ? null : `Value does not exist for child picklist: ${field.name}`;
  };
  const checkReference = (field: Field, value: Value) => {
    const target = findByName(field.reference);
    const found = target === undefined ? null : rows.get(target, Number(value));
    const isActive = found !== null && found.isActive !== false && found.isActive !== 0;
    if (isActive) return null;
    return `Reference value on field: ${field.name} of type: ${field.reference} does not exist or is invalid`;
  };
  return {
    values: (entity, changes, after) => {
      const messages = Object.entries(changes).map(([name, value]) => {
        const field = entity.fieldsByName.get(name.toLowerCase());
        if (field === undefined || value === null) return null;
        if (field.isPickList) return checkPick(entity, field, value, after);
        return field.reference === '' ? null : checkReference(field, value);
      });
      return messages.filter((message) => message !== null);
    },
    lengths: (entity, changes) =>
      entity.fields
        .filter((field) => field.length > 0 && String(changes[field.name] ?? '').length > field.length)
        .map((field) => `${field.name} must be less than or equal to ${field.length} characters`),
    required: (entity, after) =>
      entity.fields
        .filter((field) => field.isRequired && isEmpty(after[field.name]))
        .map((field) => `Missing Required Field: ${field.name}`),
  };
}

const isEmpty = (value: Value | undefined) => value === undefined || value === null || value === '';
