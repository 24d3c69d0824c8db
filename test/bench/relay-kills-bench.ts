import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type KillRun, killRun } from './relay/kill-run.ts';

/** `npm run bench -- relay-kills`: whether a relay that is killed under load loses anything that it acknowledged. */
const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '30' },
    callouts: { type: 'string', default: '100000' },
    connections: { type: 'string', default: '64' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) },
  },
});
const LONGEST_MS = 230_000;

const kills = Number(values.kills);
const callouts = Number(values.callouts);
const seed = Number(values.seed);
const command = `npm run bench -- relay-kills --kills ${kills} --callouts ${callouts} --seed ${seed}`;
console.log(`seed ${seed}: ${command}`);

const dataFolder = mkdtempSync(join(tmpdir(), 'relay-kills-'));
process.once('exit', () => rmSync(dataFolder, { recursive: true, force: true }));
// Through 'exit', where the relay is killed and its data removed.
process.once('SIGINT', () => process.exit(130));
process.once('SIGTERM', () => process.exit(143));
setTimeout(() => {
  console.error(`FAILED: not at its end after ${LONGEST_MS / 1000} s. Again: ${command}`);
  process.exit(1);
}, LONGEST_MS).unref();

const startedAt = performance.now();
const run = await killRun({ dataFolder, kills, callouts, seed, connections: Number(values.connections) });
const worst = (pick: (replay: KillRun['replays'][number]) => number): number =>
  Math.max(...run.replays.map(pick));

const lines: readonly (readonly [what: string, measured: number | string, wanted: string])[] = [
  ['kills under load (SIGKILL)', run.kills, `≥ ${kills}`],
  ['kills while starting, on top', run.killsWhileStarting, ''],
  ['callouts acknowledged', run.acknowledged, `≥ ${callouts}`],
  ['callouts sent again', run.repeated, ''],
  ['events stored', run.stored, ''],
  ['acknowledged and lost', worst(({ lost }) => lost.length), '0'],
  ['doubles delivered', worst(({ doubles }) => doubles), '0'],
  ['out of their ticket’s order', worst(({ disordered }) => disordered), '0'],
  ['positions missing', worst(({ missed }) => missed), '0'],
  ['events that nobody sent', worst(({ foreign }) => foreign), '0'],
  ['integrity_check', run.integrity, 'ok'],
  ['devices that replayed', run.replays.length, ''],
  ['seconds', ((performance.now() - startedAt) / 1000).toFixed(0), '≤ 240'],
];
for (const [what, measured, wanted] of lines) {
  console.log(`${what.padEnd(32)} ${String(measured).padStart(9)}  ${wanted}`);
}

const faults = [...faultsOf(run)];
for (const fault of faults) console.error(`FAILED: ${fault} Again: ${command}`);
process.exit(faults.length === 0 ? 0 : 1);

function* faultsOf({ replays, integrity, ...run }: KillRun): Generator<string> {
  if (run.kills < kills) yield `only ${run.kills} kills.`;
  if (run.acknowledged < callouts) yield `only ${run.acknowledged} callouts were acknowledged.`;
  if (integrity !== 'ok') yield `the database is damaged: ${integrity}.`;
  for (const { device, lost, ...replay } of replays) {
    const [first] = lost;
    if (first !== undefined) {
      yield `device “${device}” misses ${lost.length} acknowledged callouts, the first: ${JSON.stringify(first)}.`;
    }
    if (!replay.isComplete) yield `device “${device}” never got to position ${run.stored}.`;
    if (replay.doubles > 0) yield `device “${device}” got ${replay.doubles} doubles.`;
    if (replay.disordered > 0) yield `device “${device}” got ${replay.disordered} events out of order.`;
    if (replay.missed > 0) yield `device “${device}” was told that ${replay.missed} positions never come.`;
    if (replay.foreign > 0) yield `device “${device}” got ${replay.foreign} events that nobody sent.`;
  }
}
