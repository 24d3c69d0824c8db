import { join } from 'node:path';
import { buildWhenOld } from './build-when-old.ts';
import { makeSureOfChromium } from './find-chromium.ts';
import { projectRoot, run } from './run.ts';

// `npm run bench`: builds, makes sure of a browser, and measures what a person feels.

const fault = await buildWhenOld();
if (fault !== null) {
  console.error(`The build failed:\n${fault}`);
  process.exit(1);
}
await makeSureOfChromium();
const bench = join(projectRoot, 'test', 'bench', 'run-bench.ts');
const ran = await run(process.execPath, [bench, ...process.argv.slice(2)], { show: true });
process.exit(ran.code);
