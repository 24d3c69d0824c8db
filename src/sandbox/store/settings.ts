import type { SandboxDatabase } from './database.ts';

/** Small named JSON values that survive a restart: credentials, switches, the day's position, counters. */
export interface Settings {
  readonly read: <T>(name: string) => T | null;
  readonly write: (name: string, value: unknown) => void;
}

export function createSettings(db: SandboxDatabase): Settings {
  const select = db.prepare<[string], { value: string }>('SELECT value FROM settings WHERE name = ?');
  const upsert = db.prepare(
    'INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  );
  return {
    read: <T>(name: string) => {
      const found = select.get(name);
      return found === undefined ? null : (JSON.parse(found.value) as T);
    },
    write: (name, value) => {
      upsert.run(name, JSON.stringify(value));
    },
  };
}
