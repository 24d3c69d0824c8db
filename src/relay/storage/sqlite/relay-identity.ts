import { randomBytes, randomUUID } from 'node:crypto';
import type Database from 'better-sqlite3';
import type { RelayIdentity } from '../relay-storage.ts';

/** Who this relay is; decided once, at the first start. */
export function loadRelayIdentity(sqlite: Database.Database): RelayIdentity {
  sqlite
    .prepare('INSERT INTO relay (only_row, workspace_id, name) VALUES (1, ?, ?) ON CONFLICT DO NOTHING')
    .run(randomUUID(), `relay-${randomBytes(6).toString('hex')}`);
  const row = sqlite
    .prepare<[], { workspace_id: string; name: string }>('SELECT workspace_id, name FROM relay')
    .get();
  if (row === undefined) throw new Error('The relay has no identity row.');
  return { workspaceId: row.workspace_id, relayName: row.name };
}
