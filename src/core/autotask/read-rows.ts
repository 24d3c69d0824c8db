import { z } from 'zod';
import { fail, type Outcome, succeed } from '../../shared/domain/outcome.ts';
import { flag, integer, optionalInteger, optionalText, optionalTime, text, time } from './entities/record.ts';
import type { AutotaskFailure } from './failure.ts';
import { utcFromAutotask } from './utc.ts';

/** Stands for a value that only the schema itself can judge. */
const odd = Symbol('odd');
type ReadValue = (value: unknown) => unknown;

/** What each kind of field makes of the values that Autotask really sends; everything else is `odd`. */
const quickly = new Map<unknown, ReadValue>([
  [text, (value) => (typeof value === 'string' ? value : odd)],
  [optionalText, (value) => (typeof value === 'string' ? value : value === null ? null : odd)],
  [integer, (value) => (Number.isSafeInteger(value) ? value : odd)],
  [optionalInteger, (value) => (value === null || Number.isSafeInteger(value) ? value : odd)],
  [time, (value) => (typeof value === 'string' ? utcFromAutotask(value) : odd)],
  [
    optionalTime,
    (value) =>
      typeof value === 'string' && value !== '' ? utcFromAutotask(value) : value === null ? null : odd,
  ],
  [flag, (value) => (typeof value === 'boolean' ? value : odd)],
]);

type ReadRow = (row: object) => object | null;
const readers = new WeakMap<z.ZodType, ReadRow>();

/**
 * Reads the rows of a page by their schema. A schema of fields from `entities/record.ts` is turned into plain checks once, because
 * parsing would be most of an import's work; a row with any odd value goes through the schema after all.
 */
export function readRows<Schema extends z.ZodType>(
  schema: Schema,
  rows: readonly unknown[],
): Outcome<z.output<Schema>[], AutotaskFailure> {
  const quick = readerOf(schema);
  const read: z.output<Schema>[] = [];
  for (const row of rows) {
    const quickRow = typeof row === 'object' && row !== null ? quick(row) : null;
    if (quickRow !== null) {
      // The quick checks accept nothing that the schema would not, and make the same of it.
      read.push(quickRow as z.output<Schema>);
      continue;
    }
    const parsed = schema.safeParse(row);
    if (!parsed.success)
      return fail({ kind: 'unexpected', status: 200, detail: z.prettifyError(parsed.error) });
    read.push(parsed.data);
  }
  return succeed(read);
}

function readerOf(schema: z.ZodType): ReadRow {
  const known = readers.get(schema);
  if (known) return known;
  const made = makeReader(schema);
  readers.set(schema, made);
  return made;
}

function makeReader(schema: z.ZodType): ReadRow {
  if (!(schema instanceof z.ZodObject)) return () => null;
  const fields: [string, ReadValue][] = [];
  for (const [name, field] of Object.entries(schema.shape)) {
    const readValue = quickly.get(field);
    if (!readValue) return () => null;
    fields.push([name, readValue]);
  }
  return (row) => {
    const given = row as Record<string, unknown>;
    const read: Record<string, unknown> = {};
    for (const [name, readValue] of fields) {
      const value = readValue(given[name]);
      if (value === odd) return null;
      read[name] = value;
    }
    return read;
  };
}
