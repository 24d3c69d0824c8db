import { fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { packPage, packTable } from './pack/pack-table.ts';
import { runPack } from './pack/run-pack.ts';
import { mergedReport, reportTable } from './report-table.ts';
import { type HostileReport, runHostile } from './run-hostile.ts';

// `npm run hostile -- --calls 100000 [--seed 7]`: hostile calls against the core's own parts and a real sandbox.
// `npm run hostile -- --pack [--write]`: the injection tickets, and what an obedient agent would have done with them.

const usage = 'Usage: npm run hostile -- [--calls 10000] [--seed 7] [--processes 2] | --pack [--write]';
const { values } = parseArgs({
  options: {
    calls: { type: 'string', default: '10000' },
    seed: { type: 'string' },
    processes: { type: 'string' },
    part: { type: 'boolean', default: false },
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

if (values.part) {
  // One of several processes: its report is for the one that started it.
  process.send?.(await runHostile({ calls, seed }));
  process.disconnect();
} else {
  const processes = Number(values.processes ?? Math.min(availableParallelism(), Math.ceil(calls / 10_000)));
  console.log(`seed ${seed}, ${processes} ${processes === 1 ? 'process' : 'processes'}`);
  const share = Math.ceil(calls / processes);
  const report = mergedReport(
    await Promise.all(Array.from({ length: processes }, (_, index) => part(share, seed + index))),
  );
  console.log(reportTable(report));
  process.exitCode = report.violations.length === 0 ? 0 : 1;
}

/** Each process has a seed of its own: the first has the one that was given. */
async function part(ofCalls: number, ofSeed: number): Promise<HostileReport> {
  const child = fork(import.meta.filename, ['--part', '--calls', String(ofCalls), '--seed', String(ofSeed)]);
  const [first] = (await Promise.race([once(child, 'message'), once(child, 'exit')])) as [unknown];
  if (typeof first !== 'object' || first === null) {
    throw new Error(`the process of seed ${ofSeed} ended without a report`);
  }
  return first as HostileReport;
}
