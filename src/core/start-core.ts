import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fail, type Outcome, succeed } from '../shared/domain/outcome.ts';
import { type CoreTuning, composeCore, defaultTuning } from './compose.ts';
import type { Core, CoreOptions, CoreStartFailure } from './core.ts';
import { openDatabase } from './store/database.ts';
import { lockFolder } from './store/lock-folder.ts';

/** Starts the companion on a workspace folder; resolves when it answers calls. The first import goes on behind. */
export async function startCore(
  options: CoreOptions,
  tuning: Partial<CoreTuning> = {},
): Promise<Outcome<Core, CoreStartFailure>> {
  try {
    mkdirSync(options.dataDir, { recursive: true, mode: 0o700 });
  } catch (error) {
    return fail({
      kind: 'folder-unusable',
      message: `The folder ${options.dataDir} cannot be used: ${error instanceof Error ? error.message : String(error)}.`,
      next: 'Choose another folder with --data, or mend its permissions.',
    });
  }
  const unlock = lockFolder(options.dataDir);
  if (unlock === null) {
    return fail({
      kind: 'already-running',
      message: `Countersign is already running on ${options.dataDir}.`,
      next: 'Use the running one, or choose another folder with --data.',
    });
  }
  const database = openDatabase(join(options.dataDir, 'countersign.db'));
  if (!database.ok) {
    unlock();
    return database;
  }
  const core = composeCore(options, database.value, { ...defaultTuning, ...tuning });
  return succeed({
    ...core,
    async stop() {
      await core.stop();
      database.value.close();
      unlock();
    },
  });
}
