import { parseArgs } from 'node:util';
import { acceptBench } from './relay/accept-bench.ts';

/** `node test/bench/relay-bench.ts`: what the relay takes in, beside a server that stores nothing. */
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    callouts: { type: 'string', default: '20000' },
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
for (const { bare, relay } of rounds) {
  console.log(
    `bare ${bare.perSecond.toFixed(0)}/s p99 ${bare.p99Ms.toFixed(1)}  relay ${relay.perSecond.toFixed(0)}/s p50 ${relay.p50Ms.toFixed(1)} p99 ${relay.p99Ms.toFixed(1)}  ratio ${(relay.perSecond / bare.perSecond).toFixed(3)}`,
  );
}
