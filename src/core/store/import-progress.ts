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
