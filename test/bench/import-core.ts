import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { CoreOptions } from '../../src/core/core.ts';
import { startCore } from '../../src/core/start-core.ts';
import { openHost } from '../doubles/open-host.ts';

/** What one core did from its start until everything was current. */
export interface CoreFigures {
  /** Until everything was on this disk for the first time. */
  readonly importedMs: number;
  /** Until what changed meanwhile was there too. */
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly peakMb: number;
  /** The longest time for which nothing else could be answered. */
  readonly blockedMs: number;
  readonly tickets: number;
}

// A core in a process of its own: brings a workspace up to date, prints its figures, and ends.
const options = JSON.parse(process.argv[2] ?? '') as Omit<CoreOptions, 'host'>;
const delay = monitorEventLoopDelay({ resolution: 5 });
const cpuFrom = process.cpuUsage();
const from = Date.now();
const started = await startCore({ ...options, host: openHost });
if (!started.ok) throw new Error(started.failure.message);
const core = started.value;
delay.enable();
let importedMs = 0;
const figures = await new Promise<CoreFigures>((resolve) => {
  const look = async () => {
    const status = await core.call('app.status', {});
    if (!status.ok) return;
    const { phase, currentAt, tickets } = status.value.sync;
    if (phase === 'current' && importedMs === 0) importedMs = Date.now() - from;
    if (phase !== 'current' || currentAt === null || Date.parse(currentAt) < from) return;
    const cpu = process.cpuUsage(cpuFrom);
    resolve({
      importedMs,
      wallMs: Date.now() - from,
      cpuMs: (cpu.user + cpu.system) / 1000,
      peakMb: process.resourceUsage().maxRSS / 1024,
      blockedMs: delay.max / 1e6,
      tickets,
    });
  };
  core.onEvent((event) => {
    if (event.kind === 'status-changed') void look();
  });
});
process.stdout.write(`${JSON.stringify(figures)}\n`);
await core.stop();
process.exit(0);
