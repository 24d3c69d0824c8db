import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { type Sandbox, startSandbox } from '../../../src/sandbox/start.ts';
import { createSandboxControl, type SandboxControl } from '../../doubles/sandbox-control.ts';
import { addFurtherRecords } from './further-records.ts';
import { type Planted, plantCanaries } from './plant-canaries.ts';
import { readSnapshot, type Snapshot } from './snapshot.ts';

/** An Autotask whose every record bears its client's mark, and what was in it before anybody called. */
export interface Tenant extends Planted {
  readonly sandbox: Sandbox;
  readonly control: SandboxControl;
  readonly before: Snapshot;
  /** Ends the sandbox and tells what its records are then. */
  stop(): Promise<Snapshot>;
}

/** A sandbox on a file: its records can be marked before it starts and read after it has ended, past its own API. */
export async function startTenant(tickets: number): Promise<Tenant> {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-hostile-'));
  const options = { dataDir: folder, seed: '7', tickets, isQuietDay: true } as const;
  await (await startSandbox(options)).stop();
  const file = join(folder, 'sandbox.db');
  const db = new Database(file);
  addFurtherRecords(db);
  const planted = plantCanaries(db);
  const before = readSnapshot(db);
  db.close();
  const sandbox = await startSandbox(options);
  const control = createSandboxControl(sandbox);
  await control.send('POST', '/switches', { progressiveLatency: 'off' });
  return {
    ...planted,
    secrets: [...planted.secrets, sandbox.secret, sandbox.trackingIdentifier, sandbox.controlToken],
    sandbox,
    control,
    before,
    async stop() {
      await sandbox.stop();
      const ended = new Database(file);
      const after = readSnapshot(ended);
      ended.close();
      await rm(folder, { recursive: true, force: true });
      return after;
    },
  };
}
