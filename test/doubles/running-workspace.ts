import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CoreTuning } from '../../src/core/compose/tuning.ts';
import type { Core, CoreOptions } from '../../src/core/core.ts';
import { startCore } from '../../src/core/start-core.ts';
import { type Relay, startRelay } from '../../src/relay/start.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/start.ts';
import { openHost } from './open-host.ts';
import { createSandboxControl, type SandboxControl } from './sandbox-control.ts';

export interface RunningWorkspace {
  readonly sandbox: Sandbox;
  readonly control: SandboxControl;
  /** The core of the last start. */
  core(): Core;
  /** What a core of this workspace is started with. */
  readonly options: CoreOptions;
  startCore(): Promise<Core>;
  stopCore(): Promise<void>;
  startRelay(): Promise<Relay>;
  stopRelay(): Promise<void>;
  stop(): Promise<void>;
}

/** A quiet sandbox, a relay and a core in this process, talking over real HTTP, WebSocket and SQLite files. */
export async function runWorkspace(
  given: {
    relay?: boolean;
    leaseTtlMs?: number;
    tuning?: Partial<CoreTuning>;
    tickets?: number;
    options?: Partial<CoreOptions>;
  } = {},
): Promise<RunningWorkspace> {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-'));
  const sandbox = await startSandbox({
    seed: '7',
    tickets: given.tickets ?? 60,
    isQuietDay: true,
    webhookRetryMs: 200,
  });
  const control = createSandboxControl(sandbox);
  let relay: Relay | null = null;
  let relayPort = 0;
  let core: Core | null = null;

  const workspace: RunningWorkspace = {
    sandbox,
    control,
    get options(): CoreOptions {
      return {
        dataDir: join(folder, 'core'),
        version: '0.0.0',
        workspace: { kind: 'sample', name: 'Sample' },
        autotask: {
          kind: 'given',
          url: sandbox.url,
          username: sandbox.username,
          secret: sandbox.secret,
          trackingIdentifier: sandbox.trackingIdentifier,
        },
        relay: given.relay === false ? null : { url: relay?.url ?? '', invite: relay?.invite ?? null },
        technicianResourceId: sandbox.technician.resourceId,
        pollEveryMs: 60_000,
        host: openHost,
        ...given.options,
      };
    },
    core() {
      if (core === null) throw new Error('no core is running');
      return core;
    },
    async startCore() {
      const started = await startCore(workspace.options, {
        settlePatchAfterMs: 20,
        settleCreateAfterMs: 20,
        onBug: (error) => {
          throw error;
        },
        ...given.tuning,
      });
      if (!started.ok) throw new Error(started.failure.message);
      core = started.value;
      return core;
    },
    async stopCore() {
      await core?.stop();
      core = null;
    },
    async startRelay() {
      relay = await startRelay({
        port: relayPort,
        dataFolder: join(folder, 'relay'),
        ...(given.leaseTtlMs === undefined ? {} : { leaseTtlMs: given.leaseTtlMs }),
      });
      relayPort = Number(new URL(relay.url).port);
      return relay;
    },
    async stopRelay() {
      await relay?.stop();
    },
    async stop() {
      await core?.stop();
      await relay?.stop();
      await sandbox.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
  if (given.relay !== false) await workspace.startRelay();
  await workspace.startCore();
  return workspace;
}
