import type { ReadHandle, WriteHandle } from './database.ts';

/** Sealed secrets: bytes that only the host of this machine and user can open. */
export function readSealed(db: ReadHandle, name: string): Uint8Array | null {
  return (
    db.get<{ sealed: Uint8Array }>('SELECT sealed FROM vault_entries WHERE name = @name', { name })?.sealed ??
    null
  );
}

export function writeSealed(db: WriteHandle, name: string, sealed: Uint8Array): void {
  db.run(
    'INSERT INTO vault_entries VALUES (@name, @sealed) ON CONFLICT DO UPDATE SET sealed = excluded.sealed',
    {
      name,
      sealed,
    },
  );
}

export function forgetSealed(db: WriteHandle, name: string): void {
  db.run('DELETE FROM vault_entries WHERE name = @name', { name });
}
