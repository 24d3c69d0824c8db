import type { ReadHandle, WriteHandle } from '../../store/database.ts';
import { readSetting, writeSetting } from '../../store/settings.ts';

/** What is followed by asking for changes since a moment on Autotask's clock. */
export const followed = [
  'tickets',
  'ticket-activity',
  'notes',
  'companies',
  'contacts',
  'assets',
  'deleted-tickets',
] as const;
export type Followed = (typeof followed)[number];

const settingOf = (name: Followed) => `caught-up-${name}`;

export function readCursor(db: ReadHandle, name: Followed): string | null {
  return readSetting(db, settingOf(name));
}

export function writeCursor(db: WriteHandle, name: Followed, at: string): void {
  writeSetting(db, settingOf(name), at);
}

export function startCursors(db: WriteHandle, at: string): void {
  for (const name of followed) writeCursor(db, name, at);
}
