import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished } from 'vitest';
import type { CoreTuning } from '../../../src/core/compose/tuning.ts';
import type { Core, CoreOptions } from '../../../src/core/core.ts';
import { startCore } from '../../../src/core/start-core.ts';
import type { DesktopEvent } from '../../../src/shared/desktop-api/events.ts';
import type { Integration } from '../../../src/shared/desktop-api/integration.ts';
import { eventually } from '../../doubles/eventually.ts';
import { mirrorHost } from '../../doubles/mirror-host.ts';

/** What a journey through Settings → Integrations → Autotask needs. */
export interface RealWorkspace {
  readonly folder: string;
  readonly options: Omit<CoreOptions, 'host'>;
  core(): Core;
  /** Ends the core and starts it again on the same folder. */
  restart(tuning?: Partial<CoreTuning>): Promise<Core>;
  stop(): Promise<void>;
  readonly events: readonly DesktopEvent[];
  /** Everything that a call answered. */
  readonly answers: readonly unknown[];
  /** The core's faults. */
  readonly bugs: readonly unknown[];
  integration(): Promise<Integration>;
  until(what: string, holds: (integration: Integration) => boolean): Promise<Integration>;
  rows<Row>(sql: string): Row[];
  write(sql: string): void;
  /** The database's bytes, write-ahead log included. */
  bytes(): string;
}

/** A real workspace without a connection, whose zone is looked up at the given stand-in. */
export async function aRealWorkspace(
  standInUrl: string,
  given: { tuning?: Partial<CoreTuning>; options?: Partial<CoreOptions> } = {},
): Promise<RealWorkspace> {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-'));
  const events: DesktopEvent[] = [];
  const answers: unknown[] = [];
  const bugs: unknown[] = [];
  const options: Omit<CoreOptions, 'host'> = {
    dataDir: folder,
    version: '0.0.0',
    workspace: { kind: 'autotask', name: 'My workspace' },
    autotask: { kind: 'vault', zoneStartUrl: standInUrl },
    relay: null,
    technicianResourceId: null,
    pollEveryMs: 60_000,
    ...given.options,
  };
  let core: Core | null = null;
  const file = join(folder, 'countersign.db');

  async function start(tuning: Partial<CoreTuning> = {}): Promise<Core> {
    const started = await startCore(
      { ...options, host: mirrorHost },
      { onBug: (error) => bugs.push(error), ...given.tuning, ...tuning },
    );
    if (!started.ok) throw new Error(started.failure.message);
    const whole = started.value;
    whole.onEvent((event) => events.push(event));
    core = {
      ...whole,
      async call(name, input) {
        const answer = await whole.call(name, input);
        answers.push(answer);
        return answer;
      },
    };
    return core;
  }
  const workspace: RealWorkspace = {
    folder,
    options,
    events,
    answers,
    bugs,
    core() {
      if (core === null) throw new Error('no core is running');
      return core;
    },
    async restart(tuning) {
      await workspace.stop();
      return start(tuning);
    },
    async stop() {
      await core?.stop();
      core = null;
    },
    async integration() {
      const answer = await workspace.core().call('integration.get', {});
      if (!answer.ok) throw new Error(answer.failure.message);
      return answer.value;
    },
    until: (what, holds) =>
      eventually(workspace.core(), what, async () => {
        const now = await workspace.integration();
        return holds(now) && now;
      }),
    rows<Row>(sql: string) {
      const db = new Database(file, { readonly: true });
      try {
        return db.prepare(sql).all() as Row[];
      } finally {
        db.close();
      }
    },
    write(sql) {
      const db = new Database(file);
      db.exec(sql);
      db.close();
    },
    bytes() {
      const read = (name: string) => {
        try {
          return readFileSync(name, 'latin1');
        } catch {
          return '';
        }
      };
      return read(file) + read(`${file}-wal`);
    },
  };
  onTestFinished(async () => {
    await workspace.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  await start();
  return workspace;
}

/** Connects, and expects that it works. */
export async function connect(
  workspace: RealWorkspace,
  credentials: { username: string; secret: string; trackingIdentifier: string },
): Promise<Integration> {
  const { username, secret, trackingIdentifier } = credentials;
  const answer = await workspace.core().call('integration.connect', { username, secret, trackingIdentifier });
  expect(answer).toMatchObject({ ok: true });
  return workspace.integration();
}
