import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';

export interface NatsServer {
  readonly url: string;
  readonly monitorUrl: string;
  /** All that is on its disk, as bytes. */
  readonly image: () => string;
  /** Ends it at once, as a machine that fails. */
  readonly kill: () => Promise<void>;
  /** Starts it again on the same port and data. */
  readonly restart: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Why there is none; null when there is one. `npm test` installs it where it may. */
export const whyNoNats: string | null =
  spawnSync('nats-server', ['--version']).status === 0
    ? null
    : 'nats-server is not installed, and only `npm test` as root on Debian installs it';
if (whyNoNats !== null) console.log(`Skipped: ${whyNoNats}.`);

/** A real server on ports that it chooses, with data of its own. */
export async function aNatsServer(): Promise<NatsServer> {
  const folder = mkdtempSync(join(tmpdir(), 'relay-nats-'));
  let child: ChildProcess;
  let ports = { nats: -1, monitor: -1 };

  async function start(): Promise<void> {
    const args = ['-a', '127.0.0.1', '-p', String(ports.nats), '-m', String(ports.monitor)];
    const started = spawn('nats-server', [...args, '-js', '-sd', folder, '--ports_file_dir', folder], {
      stdio: 'ignore',
    });
    child = started;
    process.once('exit', killNow);
    const file = join(folder, `nats-server_${started.pid}.ports`);
    await expect.poll(() => portsIn(file), { timeout: 15_000 }).not.toBeNull();
    ports = portsIn(file) ?? ports;
    // Listening comes before JetStream has read its data.
    const healthy = (): Promise<number> =>
      fetch(`http://127.0.0.1:${ports.monitor}/healthz`).then(
        ({ status }) => status,
        () => 0,
      );
    await expect.poll(healthy, { timeout: 15_000 }).toBe(200);
  }
  const killNow = (): void => void child.kill('SIGKILL');
  async function kill(): Promise<void> {
    process.off('exit', killNow);
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }

  await start();
  return {
    url: `nats://127.0.0.1:${ports.nats}`,
    monitorUrl: `http://127.0.0.1:${ports.monitor}`,
    image: () => imageOf(folder),
    kill,
    restart: start,
    stop: async () => {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function imageOf(folder: string): string {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files.map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'latin1')).join('\n');
}

function portsIn(file: string): { nats: number; monitor: number } | null {
  try {
    const told = JSON.parse(readFileSync(file, 'utf8')) as { nats: string[]; monitoring: string[] };
    const [nats, monitor] = [told.nats[0], told.monitoring[0]].map((url) => Number(new URL(url ?? '').port));
    return nats === undefined || monitor === undefined ? null : { nats, monitor };
  } catch {
    return null;
  }
}
