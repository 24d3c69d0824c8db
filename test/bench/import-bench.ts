import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ticketFields } from '../../src/core/autotask/entities/ticket.ts';
import { type BenchSandbox, startBenchSandbox } from './bench-sandbox.ts';
import type { CoreFigures } from './import-core.ts';

/** `node test/bench/import-bench.ts [--tickets 10000,100000] [--latency 0,100,300]`: the first import beside Autotask's own floor. */
const { values } = parseArgs({
  options: {
    tickets: { type: 'string', default: '10000,100000,1000000' },
    latency: { type: 'string', default: '0,100,300' },
  },
});
const numbers = (list: string) => list.split(',').map(Number);
const core = fileURLToPath(new URL('import-core.ts', import.meta.url));
const changes = 1000;

const header = [
  'what',
  'latency',
  'calls',
  'wall s',
  'floor s',
  'ratio',
  'core µs/ticket',
  'peak MB',
  'blocked ms',
];

interface Line extends CoreFigures {
  readonly what: string;
  readonly latencyMs: number;
  readonly calls: number;
  readonly floorMs: number;
  /** By how many tickets the core's work is divided. */
  readonly perTickets: number;
}

const lines: Line[] = [];
for (const tickets of numbers(values.tickets)) {
  const sandbox = await startBenchSandbox(tickets);
  try {
    for (const latencyMs of numbers(values.latency)) await measure(sandbox, tickets, latencyMs);
  } finally {
    await sandbox.stop();
  }
}
console.log(`\n${table(lines)}`);

async function measure(sandbox: BenchSandbox, tickets: number, latencyMs: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-import-'));
  try {
    const serving = latencyMs === 0 ? await sandbox.servingMs(ticketFields) : 0;
    const imported = await run(sandbox, folder, latencyMs);
    const floorMs = latencyMs === 0 ? serving : (imported.calls * latencyMs) / 3;
    add({
      what: `import of ${tickets}`,
      latencyMs,
      floorMs,
      perTickets: tickets,
      ...imported,
      wallMs: imported.importedMs,
    });

    const ids = await sandbox.idsOfTickets(changes);
    await sandbox.control.send('DELETE', '/faults');
    for (const id of ids) {
      const byResourceId = sandbox.ready.technician.resourceId;
      await sandbox.control.editTicket({ id, byResourceId, title: `Changed ${latencyMs} of ${id}` });
    }
    const caughtUp = await run(sandbox, folder, latencyMs);
    const floor = (caughtUp.calls * latencyMs) / 3;
    add({
      what: `catch-up of ${ids.length}`,
      latencyMs,
      floorMs: floor,
      perTickets: ids.length,
      ...caughtUp,
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Starts a core on a folder and lets it bring everything up to date, with a fresh hour of calls. */
async function run(sandbox: BenchSandbox, folder: string, latencyMs: number) {
  const { ready, control } = sandbox;
  await control.send('DELETE', '/faults');
  await control.setFaults({ kind: 'hourly', count: 0 });
  if (latencyMs > 0) await control.setFaults({ kind: 'latency', ms: latencyMs });
  await control.send('DELETE', '/calls');
  const options = {
    dataDir: folder,
    version: '0.0.0',
    workspace: { kind: 'sample', name: 'Bench' },
    autotask: {
      kind: 'given',
      url: ready.url,
      username: ready.username,
      secret: ready.secret,
      trackingIdentifier: ready.trackingIdentifier,
    },
    relay: null,
    technicianResourceId: ready.technician.resourceId,
    pollEveryMs: 3_600_000,
  };
  const child = spawn(process.execPath, [core, JSON.stringify(options)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let out = '';
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
  });
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`the core ended with ${code}`);
  const counted = (await control.send('GET', '/calls')) as { calls: Record<string, number> };
  const calls = Object.values(counted.calls).reduce((sum, count) => sum + count, 0);
  return { ...(JSON.parse(out) as CoreFigures), calls };
}

function add(line: Line): void {
  lines.push(line);
  console.log(row(line).join('  '));
}

function row(line: Line): string[] {
  const ratio = line.floorMs === 0 ? '–' : (line.wallMs / line.floorMs).toFixed(2);
  return [
    line.what,
    `${line.latencyMs} ms`,
    String(line.calls),
    (line.wallMs / 1000).toFixed(1),
    (line.floorMs / 1000).toFixed(1),
    ratio,
    ((line.cpuMs * 1000) / line.perTickets).toFixed(0),
    line.peakMb.toFixed(0),
    line.blockedMs.toFixed(0),
  ];
}

function table(all: readonly Line[]): string {
  const rows = [header, ...all.map(row)];
  const widths = header.map((_, column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0)));
  return rows
    .map((cells) => cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
    .join('\n');
}
