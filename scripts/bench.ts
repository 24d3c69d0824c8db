import { join } from 'node:path';
import { buildWhenOld } from './build-when-old.ts';
import { makeSureOfChromium } from './find-chromium.ts';
import { projectRoot, run } from './run.ts';

// `npm run bench [-- screen|import|relay|relay-kills|policy|queue] [flags of that bench]`: what a person feels, the first import, the relay and its
// kills, the queue; without a name all.

const benches: Readonly<Record<string, string>> = {
  screen: 'run-bench.ts',
  import: 'import-bench.ts',
  relay: 'relay-bench.ts',
  'relay-kills': 'relay-kills-bench.ts',
  policy: 'policy-bench.ts',
  queue: 'queue-bench.ts',
};

const [first = '', ...rest] = process.argv.slice(2);
const isNamed = first in benches;
if (!isNamed && first !== '' && !first.startsWith('-')) {
  console.error(`There is no bench “${first}”: ${Object.keys(benches).join(', ')}.`);
  process.exit(2);
}
const names = isNamed ? [first] : Object.keys(benches);
const flags = isNamed ? rest : [];

if (names.includes('screen')) {
  const fault = await buildWhenOld();
  if (fault !== null) {
    console.error(`The build failed:\n${fault}`);
    process.exit(1);
  }
  await makeSureOfChromium();
}
let worst = 0;
for (const name of names) {
  console.log(`— ${name}`);
  const bench = join(projectRoot, 'test', 'bench', benches[name] ?? '');
  const { code } = await run(process.execPath, [bench, ...flags], { show: true });
  worst = Math.max(worst, code);
}
process.exit(worst);
