import { createScheduler } from '../../../src/core/agent/scheduler.ts';
import { createHttp } from '../../../src/core/autotask/http.ts';
import { createLimits } from '../../../src/core/autotask/limits.ts';
import { createReader } from '../../../src/core/autotask/reader.ts';
import { createSyncReader } from '../../../src/core/autotask/sync-reader.ts';
import { createIntake } from '../../../src/core/intake/intake.ts';
import type { HintEvent } from '../../../src/core/store/inbox.ts';
import { lastPosition } from '../../../src/core/store/inbox.ts';
import { createRefresh } from '../../../src/core/sync/refresh.ts';
import { createSyncPass } from '../../../src/core/sync/sync-pass.ts';
import type { Sandbox } from '../../../src/sandbox/start.ts';
import { Crash, openCrashingDatabase } from './crashing-database.ts';

export interface FuzzCore {
  /** Takes an event from the relay; false when the process ended before it was on disk, so that the relay will send it again. */
  receive(event: HintEvent): boolean;
  lastPosition(): number;
  /** One pass of polling; with `reconcile` also what polling cannot see. */
  pass(reconcile: boolean): Promise<void>;
  /** Resolves when every event was worked on, or the process has ended. */
  idle(): Promise<void>;
  crashAfter(writes: number, moment: 'before' | 'after'): void;
  hasCrashed(): boolean;
  stop(): Promise<void>;
  readonly db: ReturnType<typeof openCrashingDatabase>['handle'];
}

/** The part of a core between Autotask, the relay and the disk, on one file, for one life of a process. */
export function startFuzzCore(sandbox: Sandbox, file: string): FuzzCore {
  const database = openCrashingDatabase(file);
  const db = database.handle;
  const ending = new AbortController();
  const now = () => new Date().toISOString();
  const http = createHttp({
    baseUrl: () => sandbox.url,
    credentials: () => sandbox,
    standInUrl: sandbox.url,
    limits: createLimits(),
    onCall: () => {},
    signal: ending.signal,
  });
  const reader = createReader(http);
  const refresh = createRefresh({ db, reader, now, changed: () => {} });
  const bugs: unknown[] = [];
  const onBug = (error: unknown) => {
    if (!(error instanceof Crash)) bugs.push(error);
  };
  let tellIdle = () => {};
  const intake = createIntake(
    {
      db,
      refresh,
      botResourceId: () => sandbox.botResourceId,
      onTicket: () => 'known',
      onNote: () => 'message',
      changed: () => {},
      onStep: (step) => {
        if (step === 'event-closed') tellIdle();
      },
    },
    (position) => events.nudge(position),
  );
  const events = createScheduler({ concurrency: 8, onBug, work: intake.work });
  const passes = (reconcileMs: number) =>
    createSyncPass({
      db,
      reader,
      syncReader: createSyncReader(http),
      refresh,
      now,
      signal: ending.signal,
      pace: { lastingMs: 0, deletedMs: 0, reconcileMs },
      changed: () => {},
      onTicket: () => {},
      onNote: () => {},
      onPicklists: () => {},
      onImported: () => {},
      onStep: () => {},
    });
  for (const position of intake.open()) events.nudge(position);

  return {
    db,
    receive(event) {
      try {
        intake.receive(event);
        return true;
      } catch (error) {
        if (error instanceof Crash) return false;
        throw error;
      }
    },
    lastPosition: () => lastPosition(db),
    async pass(reconcile) {
      try {
        const passed = await passes(reconcile ? 0 : Number.POSITIVE_INFINITY).run();
        if (!passed.ok) throw new Error(JSON.stringify(passed.failure));
      } catch (error) {
        if (!(error instanceof Crash)) throw error;
      }
    },
    async idle() {
      while (!database.hasCrashed() && intake.open().length > 0) {
        const closed = new Promise<void>((resolve) => {
          tellIdle = resolve;
        });
        await Promise.race([closed, database.crashed]);
      }
    },
    crashAfter: database.crashAfter,
    hasCrashed: database.hasCrashed,
    async stop() {
      ending.abort();
      await events.stop();
      await http.stop();
      database.close();
      if (bugs.length > 0) throw bugs[0];
    },
  };
}
