import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createServer } from 'vite';
import { freePort } from '../src/host/kept-port.ts';
import { projectRoot } from './run.ts';
import { screenBuild } from './screen-build.ts';

// `npm run dev [-- --data DIR …]`: the browser host from its sources, with sandbox and relay, started again when a
// source changes; the screen behind Vite, which passes what is the host's on to it.

const source = join(projectRoot, 'src');
const settleMs = 150;
const port = await freePort();
const host = `http://127.0.0.1:${port}`;
/** The host believes that it serves the page itself. */
const toHost = { target: host, headers: { host: `127.0.0.1:${port}`, origin: host } };
const screen = await createServer({
  ...screenBuild(projectRoot),
  configFile: false,
  server: { host: '127.0.0.1', proxy: { '/open': toHost, '/bridge': { ...toHost, ws: true } } },
});
await screen.listen();
const page = screen.resolvedUrls?.local[0] ?? '';

let child = start();
let again: NodeJS.Timeout | undefined;
watch(source, { recursive: true }, (_kind, file) => {
  if (file === null || file.startsWith('renderer') || file.startsWith('preload')) return;
  clearTimeout(again);
  again = setTimeout(() => void restart(), settleMs);
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void end());

function start(): ChildProcess {
  const entry = join(source, 'web', 'main.ts');
  const args = [entry, '--no-open', '--port', String(port), ...process.argv.slice(2)];
  // The channel ties it to this process, however this one ends.
  const started = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    detached: true,
  });
  if (started.stdout === null) throw new Error('The host has no output.');
  createInterface({ input: started.stdout }).on('line', (line) =>
    console.log(line.replace(`${host}/`, page)),
  );
  return started;
}

async function restart(): Promise<void> {
  await endHost();
  console.log('A source changed: started again.');
  child = start();
}

async function endHost(): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGINT');
  await gone;
}

async function end(): Promise<void> {
  await endHost();
  await screen.close();
  process.exit(0);
}
