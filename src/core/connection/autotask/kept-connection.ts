import { z } from 'zod';
import type { ReadHandle, WriteHandle } from '../../store/database.ts';
import { forgetSetting, readSetting, writeSetting } from '../../store/settings.ts';

const keptConnection = z.object({
  username: z.string(),
  /** The last four characters; nothing else of the credentials is outside the vault. */
  trackingIdentifierEnd: z.string(),
  zoneUrl: z.string(),
  botResourceId: z.int(),
  botName: z.string(),
  since: z.string(),
});
/** What is known of the connection besides its secrets: kept, so that a start without a network knows it. */
export type KeptConnection = z.infer<typeof keptConnection>;

const setting = 'autotask-connection';
const databaseSetting = 'autotask-database';

export function readKeptConnection(db: ReadHandle): KeptConnection | null {
  const kept = readSetting(db, setting);
  return kept === null ? null : keptConnection.parse(JSON.parse(kept));
}

export function keepConnection(db: WriteHandle, connection: KeptConnection): void {
  writeSetting(db, setting, JSON.stringify(connection));
}

export function forgetConnection(db: WriteHandle): void {
  forgetSetting(db, setting);
}

/** The Autotask database whose records are here; it outlives the credentials, as the records do. */
export function readDatabase(db: ReadHandle): number | null {
  const kept = readSetting(db, databaseSetting);
  return kept === null ? null : Number(kept);
}

export function keepDatabase(db: WriteHandle, database: number | null): void {
  if (database === null) forgetSetting(db, databaseSetting);
  else writeSetting(db, databaseSetting, String(database));
}
