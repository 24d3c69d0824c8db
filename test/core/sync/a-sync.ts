import { onTestFinished } from 'vitest';
import { createReader } from '../../../src/core/autotask/reader.ts';
import { createSyncReader } from '../../../src/core/autotask/sync-reader.ts';
import type { WriteHandle } from '../../../src/core/store/database.ts';
import type { StoredTicket } from '../../../src/core/store/tickets.ts';
import { createRefresh } from '../../../src/core/sync/refresh.ts';
import { createSyncPass, type SyncPace } from '../../../src/core/sync/sync-pass.ts';
import type { Sandbox } from '../../../src/sandbox/start.ts';
import { aConnection } from '../autotask/a-connection.ts';
import { aDatabase } from '../store/a-database.ts';

/** Everything in every pass. */
export const everyTime: SyncPace = { lastingMs: 0, deletedMs: 0, reconcileMs: 0 };
/** What every pass does, and nothing more. */
export const pollsOnly: SyncPace = {
  lastingMs: Number.POSITIVE_INFINITY,
  deletedMs: Number.POSITIVE_INFINITY,
  reconcileMs: Number.POSITIVE_INFINITY,
};

export interface SyncOptions {
  readonly db?: WriteHandle;
  readonly pace?: SyncPace;
  readonly now?: () => string;
  readonly onStep?: (step: string) => void;
  readonly onTicket?: (ticket: StoredTicket) => void;
  readonly changed?: (ticketId: number) => void;
}

/** A sync pass over a database in memory, or a given one. */
export function aSync(sandbox: Sandbox, options: SyncOptions = {}) {
  const db = options.db ?? aDatabase();
  const ending = new AbortController();
  onTestFinished(() => ending.abort());
  const now = options.now ?? (() => new Date().toISOString());
  const http = aConnection(sandbox);
  const reader = createReader(http);
  const changed = options.changed ?? (() => {});
  const refresh = createRefresh({ db, reader, now, changed });
  const pass = createSyncPass({
    db,
    reader,
    syncReader: createSyncReader(http),
    refresh,
    now,
    signal: ending.signal,
    pace: options.pace ?? everyTime,
    changed,
    onTicket: options.onTicket ?? (() => {}),
    onNote: () => {},
    onPicklists: () => {},
    onImported: () => {},
    onStep: options.onStep ?? (() => {}),
  });
  return { db, pass, refresh, reader };
}
