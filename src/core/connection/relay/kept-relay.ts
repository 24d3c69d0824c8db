import { z } from 'zod';
import type { ReadHandle, WriteHandle } from '../../store/database.ts';
import { readSetting, writeSetting } from '../../store/settings.ts';

const keptRelay = z.object({
  url: z.string(),
  relayName: z.string(),
  since: z.string(),
  /** For whom this device was let in; null when it was before that was kept. */
  resourceId: z.int().nullable().default(null),
});
/** The relay at which this device has its place. The key to it is in the vault. */
export type KeptRelay = z.infer<typeof keptRelay>;

const setting = 'relay';

export function readKeptRelay(db: ReadHandle): KeptRelay | null {
  const kept = readSetting(db, setting);
  return kept === null ? null : keptRelay.parse(JSON.parse(kept));
}

export function keepRelay(db: WriteHandle, relay: KeptRelay): void {
  writeSetting(db, setting, JSON.stringify(relay));
}
