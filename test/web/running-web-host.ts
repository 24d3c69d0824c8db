import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type RawData, WebSocket } from 'ws';
import type { Core } from '../../src/core/core.ts';
import { launchWithNode } from '../../src/host/launch-with-node.ts';
import { findPrograms } from '../../src/host/programs.ts';
import type { DesktopEvent } from '../../src/shared/desktop-api/events.ts';
import { succeed } from '../../src/shared/domain/outcome.ts';
import { startWebHost, type WebHost } from '../../src/web/start-web-host.ts';

export interface RunningWebHost {
  readonly host: WebHost;
  readonly url: string;
  readonly dataDir: string;
  /** The workspaces whose core was started, in order. */
  starts(): readonly string[];
  /** Uses a one-time link: the session's cookie. */
  signIn(): Promise<string>;
  emit(event: DesktopEvent): void;
  stop(): Promise<void>;
}

export function aTempDir(): string {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

const quietSample = ['--quiet-day', '--tickets', '20'];

/** The browser host in this process over a core that does what `call` says; on the real workspace: no sandbox, no relay. */
export async function aWebHost(
  given: { call?: (name: string, input: unknown) => Promise<unknown>; dataDir?: string } = {},
): Promise<RunningWebHost> {
  const dataDir = given.dataDir ?? aTempDir();
  const listeners = new Set<(event: DesktopEvent) => void>();
  const starts: string[] = [];
  const core: Core = {
    call: async (name, input) => (await (given.call ?? (async () => succeed({})))(name, input)) as never,
    onEvent(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    stop: async () => undefined,
  };
  const started = await startWebHost({
    flags: {
      dataDir,
      workspace: 'autotask',
      port: 0,
      open: false,
      sandboxArgs: quietSample,
      zoneStartUrl: null,
    },
    passphrase: null,
    version: '1.2.3',
    programs: { ...findPrograms(import.meta.url), renderer: aScreen(dataDir) },
    launch: launchWithNode(),
    startCore: async (wanted) => {
      starts.push(wanted.workspace.kind);
      return succeed(core);
    },
  });
  if (!started.ok) throw new Error(JSON.stringify(started));
  const host = started.value;
  onTestFinished(host.stop);
  return {
    host,
    url: `http://127.0.0.1:${host.port}`,
    dataDir,
    starts: () => starts,
    async signIn() {
      const answer = await fetch(host.newLink(), { redirect: 'manual' });
      return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
    },
    emit: (event) => {
      for (const listener of listeners) listener(event);
    },
    stop: host.stop,
  };
}

export interface OpenBridge {
  ask(
    call: unknown,
    input: unknown,
  ): Promise<{ id: number; outcome: { ok: boolean; failure?: { kind: string } } }>;
  send(text: string): void;
  next(): Promise<unknown>;
  readonly closed: Promise<number>;
}

/** A page's WebSocket, with the headers a browser would send. */
export function openBridge(
  running: RunningWebHost,
  cookie: string,
  origin: string = running.url,
): OpenBridge {
  const socket = new WebSocket(`${running.url.replace('http', 'ws')}/bridge`, {
    origin,
    headers: { cookie },
  });
  onTestFinished(() => socket.terminate());
  const frames: unknown[] = [];
  const waiting: ((frame: unknown) => void)[] = [];
  socket.on('message', (data: RawData) => {
    const frame: unknown = JSON.parse((data as Buffer).toString());
    const first = waiting.shift();
    if (first === undefined) frames.push(frame);
    else first(frame);
  });
  const opened = new Promise<void>((resolve) => socket.once('open', resolve));
  const closed = new Promise<number>((resolve) => {
    socket.once('close', resolve);
    socket.once('unexpected-response', (_request, answer) => resolve(answer.statusCode ?? 0));
    socket.on('error', () => undefined);
  });
  const next = () =>
    frames.length > 0
      ? Promise.resolve(frames.shift())
      : new Promise<unknown>((resolve) => waiting.push(resolve));
  let last = 0;
  return {
    closed,
    next,
    send: (text) => void opened.then(() => socket.send(text)),
    async ask(call, input) {
      await opened;
      last += 1;
      socket.send(JSON.stringify({ id: last, call, input }));
      return (await next()) as never;
    },
  };
}

function aScreen(dataDir: string): string {
  const folder = join(dataDir, 'screen');
  mkdirSync(join(folder, 'assets'), { recursive: true });
  writeFileSync(join(folder, 'index.html'), '<title>Countersign</title>');
  writeFileSync(join(folder, 'assets', 'app.js'), 'export {};');
  return folder;
}
