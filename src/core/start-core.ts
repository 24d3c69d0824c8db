import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fail, type Outcome, succeed } from '../shared/domain/outcome.ts';
import { type CoreTuning, defaultTuning } from './compose/tuning.ts';
import { composeCore } from './compose.ts';
import type { Core, CoreOptions, CoreStartFailure } from './core.ts';
import { applyStaged } from './data/staged.ts';
import { openDatabase, type WorkspaceDatabase } from './store/database.ts';
import { lockFolder } from './store/lock-folder.ts';

/** The core of a host that was killed may still be ending. */
const endingCoreMs = 5_000;

/** Starts the companion on a workspace folder; resolves when it answers calls. The first import goes on behind. */
export async function startCore(
  options: CoreOptions,
  tuning: Partial<CoreTuning> = {},
): Promise<Outcome<Core, CoreStartFailure>> {
  let opened: ReturnType<typeof openFolder>;
  try {
    opened = openFolder(options.dataDir, options.workspace.kind);
  } catch (error) {
    return fail({
      kind: 'folder-unusable',
      message: `The folder ${options.dataDir} cannot be used: ${error instanceof Error ? error.message : String(error)}.`,
      next: 'Choose another folder with --data, or mend what is named.',
    });
  }
  if (!opened.ok) return opened;
  const { database, unlock } = opened.value;
  const core = composeCore(options, database, { ...defaultTuning, ...tuning });
  return succeed({
    ...core,
    async stop() {
      await core.stop();
      database.close();
      unlock();
    },
  });
}

/** The folder's lock and database, or why they cannot be had; throws what the file system says. */
function openFolder(
  folder: string,
  kind: CoreOptions['workspace']['kind'],
): Outcome<{ database: WorkspaceDatabase; unlock: () => void }, CoreStartFailure> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const unlock = lockFolder(folder, endingCoreMs);
  if (unlock === null) {
    return fail({
      kind: 'already-running',
      message: `Countersign is already running on ${folder}.`,
      next: 'Use the running one, or choose another folder with --data.',
    });
  }
  try {
    applyStaged(folder, kind, new Date().toISOString());
    const database = openDatabase(join(folder, 'countersign.db'));
    if (database.ok) return succeed({ database: database.value, unlock });
    unlock();
    return database;
  } catch (error) {
    unlock();
    throw error;
  }
}
