import { parseArgs } from 'node:util';
import { runHostile } from './run-hostile.ts';

// `npm run hostile -- --calls 100000 [--seed 7]`: hostile calls against the real core and a real sandbox.

const { values } = parseArgs({
  options: {
    calls: { type: 'string', default: '10000' },
    seed: { type: 'string' },
    pack: { type: 'boolean' },
  },
});
const calls = Number(values.calls);
const seed = values.seed === undefined ? Date.now() % 2 ** 31 : Number(values.seed);
if (!Number.isSafeInteger(calls) || calls < 1 || !Number.isSafeInteger(seed)) {
  console.error('Usage: npm run hostile -- [--calls 10000] [--seed 7] | --pack');
  process.exit(2);
}
console.log(`seed ${seed}`);
let shown = 0;
const report = await runHostile({
  calls,
  seed,
  progress(done) {
    if (done - shown < 10_000) return;
    shown = done;
    console.error(`${done} calls`);
  },
});
console.log(report.tally.table());
console.log(report);
