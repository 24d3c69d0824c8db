import { type Outcome, succeed } from '../../shared/domain/outcome.ts';
import type { AutotaskFailure } from '../autotask/failure.ts';
import type { SyncReader } from '../autotask/sync-reader.ts';
import { isImported } from '../store/import-progress.ts';
import { pruneInbox } from '../store/inbox.ts';
import { readSetting, writeSetting } from '../store/settings.ts';
import { forgetRemoved } from '../store/tickets.ts';
import { type CatchUpParts, catchUp, followDeletedTickets } from './follow/catch-up.ts';
import { followLasting, type Walked, walkAgain } from './follow/follow-lasting.ts';
import { lastingRecords } from './follow/lasting-records.ts';
import { firstImport } from './import/first-import.ts';
import { arePicklistsDue, importPicklists } from './import/import-picklists.ts';
import { reconcile } from './reconcile/reconcile.ts';
import { tidyWords } from './reword.ts';
import { together } from './together.ts';

/** How often what is not asked for in every pass is done, in milliseconds. */
export interface SyncPace {
  readonly lastingMs: number;
  readonly deletedMs: number;
  readonly reconcileMs: number;
}

export const usualPace: SyncPace = {
  lastingMs: 10 * 60_000,
  deletedMs: 5 * 60_000,
  reconcileMs: 4 * 3_600_000,
};

/** Away for so long, more may have been missed than asking since the last time finds. */
const absenceMs = 3_600_000;
/** Whoever is told of an import counts tickets and reads lists again: not after every page. */
const tellEveryMs = 500;
const keepEventsMs = 7 * 24 * 3_600_000;
const keepRemovedMs = 24 * 3_600_000;

export interface SyncPassParts extends Omit<CatchUpParts, 'stamps' | 'deletedTickets'> {
  readonly syncReader: SyncReader;
  readonly signal: AbortSignal;
  readonly pace: SyncPace;
  readonly onPicklists: () => void;
  /** While the first import goes on, now and then, and when it is over. */
  readonly onImported: (stage: string) => void;
  /** Called after each step that is on disk. */
  readonly onStep: (step: string) => void;
}

export interface SyncPass {
  /**
   * Step 4: brings this disk up to Autotask: everything once, then what no webhook told. `stopImport` ends the first import after what
   * has arrived; the next run goes on from there.
   */
  run(stopImport?: AbortSignal): Promise<Outcome<null, AutotaskFailure>>;
  /** Reads all companies once more: added, renamed and gone ones follow. `stop` ends it after what has arrived. */
  companiesAgain(stop?: AbortSignal): Promise<Outcome<Walked, AutotaskFailure>>;
}

export function createSyncPass(given: SyncPassParts): SyncPass {
  const { db, now, reader, syncReader, signal, pace, onPicklists } = given;
  const lasting = lastingRecords(db, reader);
  const parts = {
    ...given,
    lasting,
    stamps: syncReader.stamps,
    deletedTickets: syncReader.deletedTickets,
    ids: syncReader.ids,
    count: reader.count,
  };
  let toldAtMs = Number.NEGATIVE_INFINITY;
  const imported = (stage: string) => {
    given.onStep('import-page');
    if (Date.parse(now()) - toldAtMs < tellEveryMs) return;
    toldAtMs = Date.parse(now());
    given.onImported(stage);
  };
  const lastDone = new Map<string, number>();
  const isDue = (what: string, everyMs: number) =>
    Date.parse(now()) - (lastDone.get(what) ?? Number.NEGATIVE_INFINITY) >= everyMs;
  const ageMs = (setting: string) => {
    const at = readSetting(db, setting);
    return at === null ? Number.POSITIVE_INFINITY : Date.parse(now()) - Date.parse(at);
  };

  type Step = () => Promise<Outcome<null, AutotaskFailure>>;
  /** What asks different endpoints goes side by side. */
  function steps(): Step[] {
    const due: Step[] = [() => catchUp(parts)];
    if (isDue('deleted', pace.deletedMs)) due.push(done('deleted', () => followDeletedTickets(parts)));
    if (isDue('lasting', pace.lastingMs)) due.push(done('lasting', () => followLasting(parts, lasting)));
    if (arePicklistsDue(db, now())) due.push(() => importPicklists({ db, reader, now, onPicklists }));
    return due;
  }

  /** Away for long, or due. A fresh import has missed nothing. */
  function isReconcileDue(): boolean {
    const currentAt = readSetting(db, 'current-at');
    const wasAway = lastDone.size === 0 && currentAt !== null && ageMs('current-at') >= absenceMs;
    return wasAway || ageMs('reconciled-at') >= pace.reconcileMs;
  }

  const done =
    (what: string, step: Step): Step =>
    async () => {
      const outcome = await step();
      if (outcome.ok) lastDone.set(what, Date.parse(now()));
      return outcome;
    };

  function tidy(): void {
    const before = (ms: number) => new Date(Date.parse(now()) - ms).toISOString();
    db.transaction(() => {
      pruneInbox(db, before(keepEventsMs));
      forgetRemoved(db, before(keepRemovedMs));
    });
    lastDone.set('tidy', Date.parse(now()));
  }

  return {
    async run(stopImport = signal) {
      let hasImported = false;
      if (!isImported(db)) {
        const importSignal = AbortSignal.any([signal, stopImport]);
        const brought = await firstImport({ ...parts, signal: importSignal, onPage: imported });
        given.onImported('all');
        if (!brought.ok || importSignal.aborted) return brought;
        writeSetting(db, 'reconciled-at', now());
        hasImported = true;
      }
      const isReconciling = isReconcileDue();
      const caughtUp = await together(steps());
      given.onStep('caught-up');
      if (!caughtUp.ok || signal.aborted) return caughtUp;
      if (isReconciling) {
        const outcome = await reconcile(parts);
        if (!outcome.ok || signal.aborted) return outcome;
        writeSetting(db, 'reconciled-at', now());
        given.onStep('reconciled');
      }
      if (hasImported) await tidyWords(db, signal);
      if (isDue('tidy', absenceMs)) tidy();
      return succeed(null);
    },
    companiesAgain(stop = signal) {
      const companies = lasting.find((kind) => kind.table === 'companies');
      if (!companies) throw new Error('Companies are among the lasting records.');
      return walkAgain({ ...parts, signal: AbortSignal.any([signal, stop]) }, companies);
    },
  };
}
