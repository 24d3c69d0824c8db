import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import {
  type RelayReady,
  relayReady,
  type SandboxReady,
  sandboxReady,
} from '../../../src/host/ready-lines.ts';
import { createSandboxControl, type SandboxControl } from '../../doubles/sandbox-control.ts';

const projectRoot = join(import.meta.dirname, '..', '..', '..');

/** An MSP's own Autotask and its relay, which the app knows nothing of until somebody types them in. */
export interface Outside {
  readonly sandbox: SandboxReady;
  readonly relay: RelayReady;
  readonly control: SandboxControl;
  stop(): Promise<void>;
}

/** Both as programs of their own, apart from those that the app starts for its sample. */
export async function startOutside(sandboxArgs: readonly string[]): Promise<Outside> {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-outside-'));
  const programs: ChildProcess[] = [];
  const start = async (name: string, args: readonly string[]) => {
    const child = spawn(process.execPath, [`src/${name}/main.ts`, '--port', '0', ...args], {
      cwd: projectRoot,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    programs.push(child);
    for await (const line of createInterface({ input: child.stdout })) return JSON.parse(line) as unknown;
    throw new Error(`The ${name} ended with ${child.exitCode} before it was ready.`);
  };
  const sandbox = sandboxReady.parse(await start('sandbox', sandboxArgs));
  const relay = relayReady.parse(await start('relay', ['--data', join(folder, 'relay')]));
  return {
    sandbox,
    relay,
    control: createSandboxControl(sandbox),
    async stop() {
      for (const child of programs) {
        if (child.exitCode !== null || child.signalCode !== null) continue;
        const gone = once(child, 'exit');
        child.kill('SIGTERM');
        await gone;
      }
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
