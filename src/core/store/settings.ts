import type { ReadHandle, WriteHandle } from './database.ts';

/** Single values about the workspace: how far an import or a poll has come, when it was first connected. */
export function readSetting(db: ReadHandle, name: string): string | null {
  return db.get<{ value: string }>('SELECT value FROM settings WHERE name = @name', { name })?.value ?? null;
}

export function readNumber(db: ReadHandle, name: string): number | null {
  const value = readSetting(db, name);
  return value === null ? null : Number(value);
}

export function writeSetting(db: WriteHandle, name: string, value: string): void {
  db.run('INSERT INTO settings VALUES (@name, @value) ON CONFLICT DO UPDATE SET value = excluded.value', {
    name,
    value,
  });
}

export function forgetSetting(db: WriteHandle, name: string): void {
  db.run('DELETE FROM settings WHERE name = @name', { name });
}
