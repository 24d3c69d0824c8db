import type { EntityField } from '../../autotask/entities/entity-field.ts';

const dateTime = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,7})?)?(Z|[+-]\d\d:?\d\d)?)?$/;

/** Why a value is not of the field's type, in a sentence; null when it is, or when the type is not known. */
export function typeComplaint({ name, dataType }: EntityField, value: unknown): string | null {
  switch (dataType) {
    case 'integer':
    case 'long':
      if (Number.isSafeInteger(value)) return null;
      return typeof value === 'boolean'
        ? `${name} is a number here: 1 or 0, not ${value}.`
        : `${name} must be a whole number.`;
    case 'double':
    case 'decimal':
      return typeof value === 'number' && Number.isFinite(value) ? null : `${name} must be a number.`;
    case 'boolean':
      return typeof value === 'boolean' ? null : `${name} must be true or false.`;
    case 'datetime':
      return typeof value === 'string' && dateTime.test(value) && !Number.isNaN(Date.parse(value))
        ? null
        : `${name} must be a time like 2026-01-31T09:00:00Z.`;
    case 'string':
      return typeof value === 'string' ? null : `${name} must be text.`;
    default:
      return null;
  }
}
