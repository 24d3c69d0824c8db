import { readDateTime } from '../clock.ts';
import type { DataType, Value } from '../entities/field.ts';
import { isJsonScalar, type JsonScalar } from '../json-scalar.ts';

export type SqlValue =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: string };

/** Turns a filter's value into what the column of that type holds; the refusals are SQL Server's, as on the wire. */
export function sqlValue(dataType: DataType, value: unknown): SqlValue {
  if (value === null || value === undefined) return { ok: true, value: null };
  if (!isJsonScalar(value)) return { ok: false, error: 'Invalid query syntax. A value is not a scalar.' };
  switch (dataType) {
    case 'string':
      return { ok: true, value: String(value) };
    case 'datetime': {
      const read = readDateTime(String(value));
      if (read !== null) return { ok: true, value: read };
      return {
        ok: false,
        error: 'Conversion failed when converting date and/or time from character string.',
      };
    }
    case 'boolean':
      if (/^(true|1)$/i.test(String(value))) return { ok: true, value: true };
      if (/^(false|0)$/i.test(String(value))) return { ok: true, value: false };
      return conversionFailed(value, 'bit');
    case 'integer':
    case 'long':
    case 'double':
    case 'decimal': {
      // A boolean against an integer field (Contact.isActive) is reported to work in filters.
      const number = String(value).trim() === '' ? Number.NaN : Number(value);
      if (Number.isFinite(number)) return { ok: true, value: number };
      return conversionFailed(
        value,
        dataType === 'long' ? 'bigint' : dataType === 'integer' ? 'int' : 'float',
      );
    }
  }
}

const conversionFailed = (value: JsonScalar, type: string): SqlValue => ({
  ok: false,
  error: `Conversion failed when converting the varchar value '${String(value)}' to data type ${type}.`,
});
