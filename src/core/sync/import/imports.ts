import { type Outcome, succeed } from '../../../shared/domain/outcome.ts';
import type { AutotaskFailure } from '../../autotask/failure.ts';
import { addChosenClients, keepChosenTypes, readChosenTypes } from '../../store/company-types.ts';
import type { ReadHandle, WriteHandle } from '../../store/database.ts';
import { isImported } from '../../store/import-progress.ts';
import { forgetSetting, readSetting, writeSetting } from '../../store/settings.ts';
import type { SyncPass } from '../sync-pass.ts';

/** How many clients the last reading of the companies changed. */
export interface CompanyChanges {
  readonly added: number;
  readonly renamed: number;
  /** Still in Autotask, but switched off there. */
  readonly inactive: number;
  readonly gone: number;
}

export type ImportStage =
  /** Nobody has chosen what to bring over. */
  | { readonly kind: 'not-started' }
  | { readonly kind: 'running'; readonly what: 'everything' | 'companies' }
  | { readonly kind: 'stopped' }
  /** What went wrong last; it is tried again by itself. */
  | { readonly kind: 'failed'; readonly failure: AutotaskFailure }
  | { readonly kind: 'done' };

/** What is brought over, and when: an admin chooses, stops, goes on and does it again. */
export interface Imports {
  stage(): ImportStage;
  endedAt(): string | null;
  changes(): CompanyChanges | null;
  /** Whether Autotask may be read at all: not before somebody chose, nor while a first import is stopped. */
  mayRead(): boolean;
  /** Keeps the choice; the next pass brings over what is missing. */
  start(types: readonly number[]): void;
  /** False when nothing was going on. */
  stop(): boolean;
  /** The import's part of a pass: everything the first time, the companies when they were asked for again, then what changed. */
  run(pass: SyncPass): Promise<Outcome<null, AutotaskFailure>>;
  /** Something of it is on disk. */
  arrived(): void;
}

const stoppedSetting = 'import-stopped-at';
const againSetting = 'import-again';
const againEndedSetting = 'import-again-ended-at';
const changesSetting = 'import-changes';
const doneSetting = 'import-done';

export function createImports(parts: {
  readonly db: WriteHandle;
  readonly now: () => string;
  /** false: it begins by itself, as in the sample. */
  readonly waitsForChoice: boolean;
  /** New clients, inside the transaction that makes them clients. */
  readonly onClients: (companyIds: readonly number[]) => void;
  readonly changed: () => void;
  readonly onStep: (step: string) => void;
}): Imports {
  const { db, now, waitsForChoice } = parts;
  let stopping = new AbortController();
  let failure: AutotaskFailure | null = null;

  const isChosen = () => !waitsForChoice || readChosenTypes(db) !== null;
  const isStopped = () => readSetting(db, stoppedSetting) !== null;
  const isAgainDue = () => readSetting(db, againSetting) !== null;

  function failed(outcome: Outcome<unknown, AutotaskFailure>): void {
    failure = outcome.ok ? null : outcome.failure;
    parts.changed();
  }

  /** What it found is kept together with the new clients and the end of it: whoever is cut off before does it again. */
  async function companiesAgain(pass: SyncPass): Promise<Outcome<null, AutotaskFailure>> {
    const { signal } = stopping;
    const active = activeClients(db);
    const walked = await pass.companiesAgain(signal);
    if (!walked.ok) return walked;
    if (signal.aborted) return succeed(null);
    const { renamed, gone } = walked.value;
    parts.onStep('companies-read');
    db.transaction(() => {
      const added = addChosenClients(db, now());
      const changes: CompanyChanges = {
        added: added.length,
        renamed: clientsAmong(db, renamed),
        inactive: inactiveAmong(db, active),
        gone: clientsAmong(db, gone),
      };
      writeSetting(db, changesSetting, JSON.stringify(changes));
      writeSetting(db, againEndedSetting, now());
      forgetSetting(db, againSetting);
      parts.onClients(added);
    });
    parts.onStep('companies-kept');
    return succeed(null);
  }

  return {
    stage() {
      if (!isChosen()) return { kind: 'not-started' };
      if (isStopped()) return { kind: 'stopped' };
      if (isImported(db) && !isAgainDue()) return { kind: 'done' };
      if (failure !== null) return { kind: 'failed', failure };
      return { kind: 'running', what: isImported(db) ? 'companies' : 'everything' };
    },
    endedAt: () => readSetting(db, againEndedSetting) ?? readSetting(db, doneSetting),
    changes() {
      const kept = readSetting(db, changesSetting);
      if (kept === null) return null;
      // Inactive ones were not always counted.
      const changes = JSON.parse(kept) as Omit<CompanyChanges, 'inactive'>;
      return { inactive: 0, ...changes };
    },
    mayRead: () => isChosen() && (isImported(db) || !isStopped()),
    start(types) {
      stopping = new AbortController();
      failure = null;
      db.transaction(() => {
        keepChosenTypes(db, types);
        forgetSetting(db, stoppedSetting);
        if (isImported(db)) writeSetting(db, againSetting, now());
        // The companies may be here already, from before it was stopped: then nothing else would make them clients.
        else if (readSetting(db, 'clients-chosen') !== null) parts.onClients(addChosenClients(db, now()));
      });
      parts.changed();
    },
    stop() {
      if (!isChosen() || isStopped() || (isImported(db) && !isAgainDue())) return false;
      stopping.abort();
      failure = null;
      db.transaction(() => {
        writeSetting(db, stoppedSetting, now());
        forgetSetting(db, againSetting);
      });
      parts.changed();
      return true;
    },
    async run(pass) {
      const hasImported = isImported(db);
      if (hasImported && isAgainDue()) {
        const again = await companiesAgain(pass);
        failed(again);
        if (!again.ok) return again;
      }
      const passed = await pass.run(stopping.signal);
      // Later on it is a poll that failed, which the status line tells.
      if (!hasImported) failed(passed);
      return passed;
    },
    arrived() {
      failure = null;
      parts.changed();
    },
  };
}

function activeClients(db: ReadHandle): number[] {
  return db
    .all<{ id: number }>('SELECT id FROM clients JOIN companies ON id = company_id WHERE is_active = 1')
    .map(({ id }) => id);
}

/** Those that are gone are not told twice. */
function inactiveAmong(db: ReadHandle, companyIds: readonly number[]): number {
  return (
    db.get<{ n: number }>(
      `SELECT count(*) AS n FROM companies
       WHERE is_active = 0 AND gone_at IS NULL AND id IN (SELECT value FROM json_each(@ids))`,
      { ids: JSON.stringify(companyIds) },
    )?.n ?? 0
  );
}

function clientsAmong(db: ReadHandle, companyIds: readonly number[]): number {
  return (
    db.get<{ n: number }>(
      'SELECT count(*) AS n FROM clients WHERE company_id IN (SELECT value FROM json_each(@ids))',
      { ids: JSON.stringify(companyIds) },
    )?.n ?? 0
  );
}
