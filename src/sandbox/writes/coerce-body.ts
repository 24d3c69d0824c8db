import { readDateTime } from '../clock.ts';
import type { EntityDefinition } from '../entities/definition.ts';
import type { Field, Row, Value } from '../entities/field.ts';
import { isJsonScalar, scalarText } from '../json-scalar.ts';

export interface CoercedBody {
  readonly values: Row;
  /** User-defined fields by name; null when the body names none. */
  readonly udfs: Readonly<Record<string, string | null>> | null;
  readonly errors: readonly string[];
}

/** Reads a create or update body as a lenient JSON deserialiser would: any key case, unknown and read-only keys ignored. */
export function coerceBody(
  entity: EntityDefinition,
  body: ReadonlyMap<string, unknown>,
  verb: 'create' | 'update',
): CoercedBody {
  const values: Record<string, Value> = {};
  const errors: string[] = [];
  for (const [key, given] of body) {
    const field = entity.fieldsByName.get(key);
    if (field === undefined || field.isReadOnly || (verb === 'update' && field.isCreateOnly)) continue;
    const read = coerceValue(field, given);
    if (read.ok) values[field.name] = read.value;
    else errors.push(read.error);
  }
  return { values, udfs: coerceUdfs(entity, body.get('userdefinedfields'), errors), errors };
}

type Coerced = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: string };

function coerceValue(field: Field, given: unknown): Coerced {
  if (given === null || given === undefined) return { ok: true, value: null };
  if (!isJsonScalar(given)) return unexpected(field, Array.isArray(given) ? '[' : '{');
  switch (field.dataType) {
    case 'string':
      return { ok: true, value: String(given) };
    case 'boolean':
      if (typeof given === 'boolean') return { ok: true, value: given };
      if (/^(true|false)$/i.test(String(given)))
        return { ok: true, value: String(given).toLowerCase() === 'true' };
      if (typeof given === 'number') return { ok: true, value: given !== 0 };
      return {
        ok: false,
        error: `Could not convert string to boolean: ${String(given)}. Path '${field.name}'.`,
      };
    case 'datetime': {
      const read = readDateTime(String(given));
      if (read !== null) return { ok: true, value: read };
      return {
        ok: false,
        error: `Could not convert string to DateTime: ${String(given)}. Path '${field.name}'.`,
      };
    }
    case 'integer':
    case 'long':
    case 'double':
    case 'decimal': {
      if (typeof given === 'boolean') return unexpected(field, String(given));
      if (String(given).trim() === '') return { ok: true, value: null };
      const number = Number(given);
      const fits =
        field.dataType === 'integer' || field.dataType === 'long'
          ? Number.isInteger(number)
          : Number.isFinite(number);
      if (fits) return { ok: true, value: number };
      return {
        ok: false,
        error: `Could not convert string to integer: ${String(given)}. Path '${field.name}'.`,
      };
    }
  }
}

const unexpected = (field: Field, text: string): Coerced => ({
  ok: false,
  error: `Unexpected character encountered while parsing value: ${text.slice(0, 1)}. Path '${field.name}', line 1, position 1.`,
});

function coerceUdfs(
  entity: EntityDefinition,
  given: unknown,
  errors: string[],
): Readonly<Record<string, string | null>> | null {
  if (!Array.isArray(given)) return null;
  const udfs: Record<string, string | null> = {};
  for (const item of given as readonly unknown[]) {
    const entry = new Map(
      Object.entries(item ?? {}).map(([key, value]) => [key.toLowerCase(), value as unknown]),
    );
    const name = scalarText(entry.get('name'));
    const udf = entity.udfs.find((one) => one.name.toLowerCase() === name.toLowerCase());
    if (udf === undefined) errors.push(`User defined field does not exist: ${name}`);
    else {
      const value = entry.get('value');
      udfs[udf.name] = isJsonScalar(value) ? String(value) : null;
    }
  }
  return udfs;
}
