import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { defaultDataDir } from '../host/data-dir.ts';
import { createBridge } from './bridge.ts';
import { findCore } from './find-core.ts';

// The bridge for agents that speak MCP over stdio: each line goes to the running core, each answer becomes a line.
// Nothing else may be written to stdout.

const graceMs = 1_000;

const usage = `Usage: node main.ts [--data FOLDER] [--token TOKEN] [--wait SECONDS]
Speaks MCP over stdio for the Countersign that runs on this computer.
The token is better given as COUNTERSIGN_MCP_TOKEN: other users may see the command line.`;

function readFlags() {
  try {
    return parseArgs({
      options: { data: { type: 'string' }, token: { type: 'string' }, wait: { type: 'string' } },
    }).values;
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
    process.exit(2);
  }
}

const flags = readFlags();
const dataDir = resolve(flags.data ?? defaultDataDir());
const waitSeconds = Number(flags.wait ?? 15);
if (!Number.isFinite(waitSeconds) || waitSeconds < 0) {
  console.error(`--wait wants a number of seconds.\n${usage}`);
  process.exit(2);
}

const bridge = createBridge({
  find: () => findCore(dataDir),
  token: flags.token ?? process.env.COUNTERSIGN_MCP_TOKEN ?? null,
  patienceMs: waitSeconds * 1_000,
  say: (line) => void process.stdout.write(`${line}\n`),
  dataDir,
});

// A client that went away is not written to any more.
process.stdout.on('error', () => process.exit(0));
const lines = createInterface({ input: process.stdin });
const open = new Set<Promise<void>>();
lines.on('line', (line) => {
  if (line.trim() === '') return;
  const passed = bridge.pass(line).finally(() => open.delete(passed));
  open.add(passed);
});
// What is nearly answered still is; what waits for a person stays open in Countersign.
lines.on('close', () => {
  setTimeout(() => process.exit(0), graceMs);
  void Promise.all(open).then(() => process.exit(0));
});
