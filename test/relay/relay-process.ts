import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';
import { createDeviceKey } from '../../src/core/relay-client/keys/device-keys.ts';
import { pairDevice } from '../../src/core/relay-client/pair-device.ts';
import { aClient, type RunningClient, secrets } from './running-relay.ts';

export interface RelayProcess {
  readonly ready: ReadyLine;
  readonly kill: (signal: NodeJS.Signals) => void;
  readonly disconnect: () => void;
  /** Exit code, or the signal that ended it. */
  readonly exited: Promise<number | NodeJS.Signals>;
  readonly log: () => string;
}

export interface ReadyLine {
  readonly url: string;
  readonly workspaceId: string;
  readonly relayName: string;
  readonly webhookUrl: string;
  readonly invite: string | null;
  readonly operationsUrl: string | null;
}

interface Ended {
  readonly code: number | NodeJS.Signals;
  readonly output: string;
  readonly log: string;
}

/** `npm run relay` as a real process; rejects with what it said when it ends before it is ready. */
export async function aRelayProcess(
  args: readonly string[],
  ipc = false,
  largestFileKb: number | null = null,
): Promise<RelayProcess> {
  const { child, exited, log } = launch(args, ipc, largestFileKb);
  const ready = await new Promise<ReadyLine>((resolve, reject) => {
    if (child.stdout !== null)
      createInterface(child.stdout).once('line', (line) => resolve(JSON.parse(line)));
    void exited.then((code) => reject(new Error(`The relay ended with ${code}: ${log()}`)));
  });
  return { ready, kill: (signal) => child.kill(signal), disconnect: () => child.disconnect(), exited, log };
}

/** Runs the relay with arguments it is expected to refuse. */
export async function aRefusedStart(args: readonly string[]): Promise<Ended> {
  const { child, exited, log } = launch(args, false, null);
  let output = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  return { code: await exited, output, log: log() };
}

/** With `largestFileKb`, writing more to one file fails as on a full disk; not on Windows. */
function launch(args: readonly string[], ipc: boolean, largestFileKb: number | null) {
  const command = [process.execPath, 'src/relay/main.ts', ...args];
  const limited = ['bash', '-c', `trap '' XFSZ; ulimit -f ${largestFileKb}; exec "$@"`, 'relay', ...command];
  const [program = '', ...rest] = largestFileKb === null ? command : limited;
  const child: ChildProcess = spawn(program, rest, {
    stdio: ['ignore', 'pipe', 'pipe', ...(ipc ? (['ipc'] as const) : [])],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let log = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    log += chunk.toString();
  });
  const exited = new Promise<number | NodeJS.Signals>((resolve) => {
    // 'close' comes after the last output, but never when the channel was closed from this side.
    child.on(ipc ? 'exit' : 'close', (code, signal) => resolve(code ?? signal ?? 'SIGKILL'));
  });
  return { child, exited, log: () => log };
}

/** A connected device that has configured the webhooks. */
export async function aDeviceOf(relay: RelayProcess): Promise<RunningClient> {
  const { url: relayUrl, invite } = relay.ready;
  const options = { relayUrl, invite: String(invite), deviceName: 'Desk', resourceId: 1 };
  const paired = await pairDevice({ ...options, privateKey: createDeviceKey() });
  if (!paired.ok) throw new Error(paired.failure.kind);
  const client = aClient(relay.ready, paired.value);
  await client.until(() => client.state().kind === 'connected');
  const configured = await client.configureWebhooks(secrets);
  if (!configured.ok) throw new Error(configured.failure.kind);
  return client;
}
