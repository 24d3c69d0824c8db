import type { ReadHandle } from '../store/database.ts';

/**
 * The first entry that was written at this time or later; one behind the last when none was. Entries are in the order of their times, so
 * that a few looks are enough in a log of any length; where a clock was set back, entries near it may be taken for the other side.
 */
export function firstSequenceAt(db: ReadHandle, at: string): number {
  let low = 1;
  let high = (db.get<{ n: number | null }>('SELECT max(sequence) AS n FROM audit_entries')?.n ?? 0) + 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const row = db.get<{ sequence: number; at: string }>(
      'SELECT sequence, at FROM audit_entries WHERE sequence >= @middle ORDER BY sequence LIMIT 1',
      { middle },
    );
    if (row === undefined || row.at >= at) high = middle;
    else low = row.sequence + 1;
  }
  return low;
}
