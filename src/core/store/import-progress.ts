import type { ReadHandle, WriteHandle } from './database.ts';
import { readSetting, writeSetting } from './settings.ts';

const doneSetting = 'import-done';
const expectedSetting = 'import-expected-tickets';

/** Whether everything has been brought over once. */
export function isImported(db: ReadHandle): boolean {
  return readSetting(db, doneSetting) !== null;
}

export function markImported(db: WriteHandle, at: string): void {
  writeSetting(db, doneSetting, at);
}

/** How many tickets the import will bring in all; null while unknown. */
export function expectedTickets(db: ReadHandle): number | null {
  const expected = readSetting(db, expectedSetting);
  return expected === null ? null : Number(expected);
}

export function expectTickets(db: WriteHandle, count: number): void {
  writeSetting(db, expectedSetting, String(count));
}

/** A part of an entity's ids that is still to be read: `after` < id ≤ `upTo` (null: to the end). */
export interface IdRange {
  readonly after: number;
  readonly upTo: number | null;
}

const walkSetting = (walk: string) => `import-${walk}`;

/** What an import walk has left; null when it has not begun. Empty: it is done. */
export function walkLeft(db: ReadHandle, walk: string): IdRange[] | null {
  const kept = readSetting(db, walkSetting(walk));
  return kept === null ? null : (JSON.parse(kept) as IdRange[]);
}

export function keepWalkLeft(db: WriteHandle, walk: string, left: readonly IdRange[]): void {
  writeSetting(db, walkSetting(walk), JSON.stringify(left));
}
