import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { succeed } from '../../shared/domain/outcome.ts';
import type { CoreOptions } from '../core.ts';
import { backUp } from '../data/back-up.ts';
import { checkBackup } from '../data/check-backup.ts';
import { replacedPattern, stageErase, stageRestore } from '../data/staged.ts';
import type { WorkspaceDatabase } from '../store/database.ts';
import { countTickets } from '../store/tickets.ts';
import { failed } from './failures.ts';
import type { HandlersOf } from './handlers.ts';

/** Settings → Data: copies of the workspace, and its end. */
export function createDataHandlers(parts: {
  readonly database: Pick<WorkspaceDatabase, 'handle' | 'copyTo'>;
  readonly options: Pick<CoreOptions, 'dataDir' | 'version' | 'workspace'>;
  readonly workspaceName: () => string;
  readonly now: () => string;
}): HandlersOf<'data'> {
  const { database, options, now } = parts;
  const { dataDir: folder, version, workspace } = options;
  const { kind } = workspace;
  const uploaded = (name: string) => join(folder, 'incoming', name);
  const notRestored = (words: string) => failed('refused', words, 'Nothing was changed.');

  return {
    'data.state': () =>
      succeed({
        folder,
        sizeBytes: sizeOf(join(folder, 'countersign.db')) + sizeOf(join(folder, 'countersign.db-wal')),
        tickets: countTickets(database.handle),
        entries:
          database.handle.get<{ n: number | null }>('SELECT max(sequence) AS n FROM audit_entries')?.n ?? 0,
        replaced: replacedIn(folder),
      }),
    async 'data.backUp'() {
      const mark = { at: now(), version, kind, workspaceName: parts.workspaceName() };
      return succeed(await backUp(database, join(folder, 'exports'), mark));
    },
    'data.read'({ name }) {
      const checked = checkBackup(uploaded(name), kind);
      if (checked.ok) return succeed(checked.value);
      rmSync(uploaded(name), { force: true });
      return notRestored(checked.failure);
    },
    'data.restore'({ name }) {
      // Looked at again: what was checked may not be what lies there now.
      const checked = checkBackup(uploaded(name), kind);
      if (!checked.ok) return notRestored(checked.failure);
      stageRestore(folder, uploaded(name));
      return succeed({});
    },
    'data.erase'() {
      // The sample's relay and sandbox would not know who comes back.
      if (kind === 'sample') return failed('refused', 'The sample holds nothing of yours.');
      stageErase(folder);
      return succeed({});
    },
  };
}

function replacedIn(folder: string) {
  return readdirSync(folder)
    .filter((name) => replacedPattern.test(name))
    .map((name) => ({ name, ...factsOf(join(folder, name)) }))
    .toSorted((a, b) => (a.name < b.name ? 1 : -1));
}

function factsOf(file: string) {
  const { ctime, size } = statSync(file);
  return { at: ctime.toISOString(), sizeBytes: size };
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
