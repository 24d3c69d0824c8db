import { utcFromAutotask } from '../../autotask/utc.ts';

/** A value as an action keeps it, to compare it later: as in SQLite, yes and no are 1 and 0. */
export type KeptValue = string | number | null;

/** A value of a record as it is kept; what is no plain value (a list of user-defined fields) counts as empty. */
export function keptValue(value: unknown): KeptValue {
  if (typeof value === 'boolean') return value ? 1 : 0;
  return typeof value === 'string' || typeof value === 'number' ? value : null;
}

const dateTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

/** Whether two values mean the same to Autotask: times by their instant, texts whatever their line ends, '' as empty. */
export function sameValue(one: unknown, other: unknown): boolean {
  return comparable(one) === comparable(other);
}

function comparable(value: unknown): KeptValue {
  const kept = keptValue(value);
  if (typeof kept !== 'string') return kept;
  if (kept === '') return null;
  return dateTime.test(kept) ? utcFromAutotask(kept) : kept.replaceAll('\r\n', '\n');
}
