import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { packPage, packTable } from './pack/pack-table.ts';
import { runPack } from './pack/run-pack.ts';
import { reportTable } from './report-table.ts';
import { runHostile } from './run-hostile.ts';

// `npm run hostile -- --calls 100000 [--seed 7]`: hostile calls against the core's own parts and a real sandbox.
// `npm run hostile -- --pack [--write]`: the injection tickets, and what an obedient agent would have done with them.

const usage = 'Usage: npm run hostile -- [--calls 10000] [--seed 7] | --pack [--write]';
const { values } = parseArgs({
  options: {
    calls: { type: 'string', default: '10000' },
    seed: { type: 'string' },
    pack: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
});
const calls = Number(values.calls);
const seed = values.seed === undefined ? Date.now() % 2 ** 31 : Number(values.seed);
if (!Number.isSafeInteger(calls) || calls < 1 || !Number.isSafeInteger(seed)) {
  console.error(usage);
  process.exit(2);
}

if (values.pack) {
  const { results, violations } = await runPack();
  const table = packTable(results);
  console.log(table);
  if (values.write) writeFileSync(packPage, table);
  for (const { kind, words } of violations) console.log(`${kind}: ${words}`);
  process.exit(violations.length === 0 ? 0 : 1);
}

console.log(`seed ${seed}`);
const shownEvery = 10_000;
let shown = shownEvery;
const report = await runHostile({
  calls,
  seed,
  progress(done) {
    if (done < shown) return;
    shown += shownEvery;
    console.error(`${done} calls …`);
  },
});
console.log(reportTable(report));
process.exit(report.violations.length === 0 ? 0 : 1);
