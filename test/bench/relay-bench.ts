import { parseArgs } from 'node:util';
import { acceptBench } from './relay/accept-bench.ts';

/** `node test/bench/relay-bench.ts`: what the relay takes in, beside a server that stores nothing. */
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '15' },
    callouts: { type: 'string', default: '5000' },
    connections: { type: 'string', default: '64' },
    prof: { type: 'string' },
  },
});
const rounds = await acceptBench({
  rounds: Number(values.rounds),
  callouts: Number(values.callouts),
  connections: Number(values.connections),
  nodeFlags: values.prof === undefined ? [] : ['--cpu-prof', '--cpu-prof-dir', values.prof],
});
const median = (pick: (round: (typeof rounds)[number]) => number): number =>
  rounds.map(pick).toSorted((a, b) => a - b)[Math.floor(rounds.length / 2)] ?? Number.NaN;
console.log(
  `bare  ${median(({ bare }) => bare.perSecond).toFixed(0)}/s, ${median(({ bare }) => bare.cpuUs).toFixed(0)} µs`,
);
console.log(
  `relay ${median(({ relay }) => relay.perSecond).toFixed(0)}/s, ${median(({ relay }) => relay.cpuUs).toFixed(0)} µs, p50 ${median(({ relay }) => relay.p50Ms).toFixed(1)} ms, p99 ${median(({ relay }) => relay.p99Ms).toFixed(1)} ms (bare p99 ${median(({ bare }) => bare.p99Ms).toFixed(1)})`,
);
console.log(
  `ratio of throughput ${median(({ bare, relay }) => relay.perSecond / bare.perSecond).toFixed(2)}, of processor time ${median(({ bare, relay }) => bare.cpuUs / relay.cpuUs).toFixed(2)}`,
);
