import { parseArgs } from 'node:util';
import { type AcceptRound, acceptBench } from './relay/accept-bench.ts';
import { idleDevices } from './relay/idle-devices.ts';
import { wayToDevices } from './relay/way-to-devices.ts';

/** `node test/bench/relay-bench.ts`: what the relay takes in beside a server that stores nothing, and what idle desktops cost. */
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '15' },
    callouts: { type: 'string', default: '5000' },
    connections: { type: 'string', default: '64' },
    devices: { type: 'string', default: '10000' },
    prof: { type: 'string' },
  },
});
const rounds = await acceptBench({
  rounds: Number(values.rounds),
  callouts: Number(values.callouts),
  connections: Number(values.connections),
  nodeFlags: values.prof === undefined ? [] : ['--cpu-prof', '--cpu-prof-dir', values.prof],
});
const way = await wayToDevices({ callouts: 4_000, perSecond: 200, devices: 3 });
const idle = await idleDevices(Number(values.devices));

const lines = [
  [
    'durable accepts / bare node:http',
    median(({ bare, relay }) => relay.perSecond / bare.perSecond).toFixed(2),
    '≥ 0.60',
  ],
  ['processor time, bare / relay', median(({ bare, relay }) => bare.cpuUs / relay.cpuUs).toFixed(2), ''],
  ['durable accepts a second', median(({ relay }) => relay.perSecond).toFixed(0), ''],
  ['bare answers a second', median(({ bare }) => bare.perSecond).toFixed(0), ''],
  ['p99 of an accept, ms', median(({ relay }) => relay.p99Ms).toFixed(1), '≤ 25'],
  ['p99 of the bare server, ms', median(({ bare }) => bare.p99Ms).toFixed(1), ''],
  [`memory with ${idle.devices} idle desktops, MB`, idle.residentMb.toFixed(0), '≤ 250'],
  ['memory with none, MB', idle.emptyMb.toFixed(0), ''],
  [
    'synced / its syncs left out',
    median(({ relay, unsynced }) => relay.perSecond / unsynced.perSecond).toFixed(2),
    '≥ 0.90',
  ],
  [
    'durable accepts / one commit a request',
    median(({ relay, oneCommit }) => relay.perSecond / oneCommit.perSecond).toFixed(1),
    '',
  ],
  ['callout → desktop p50, ms', way.p50Ms.toFixed(1), ''],
  ['callout → desktop p99, ms', way.p99Ms.toFixed(1), ''],
];
for (const [what = '', measured = '', budget = ''] of lines) {
  console.log(`${what.padEnd(40)} ${measured.padStart(8)}  ${budget}`);
}

function median(pick: (round: AcceptRound) => number): number {
  return rounds.map(pick).toSorted((a, b) => a - b)[Math.floor(rounds.length / 2)] ?? Number.NaN;
}
