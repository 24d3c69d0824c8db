import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildWhenOld } from './build-when-old.ts';
import { makeSureOfChromium } from './find-chromium.ts';
import { findElectron } from './find-electron.ts';
import { makeSureOfNatsServer } from './find-nats-server.ts';
import { makeSureOfDisplay } from './make-sure-of-display.ts';
import { installed, projectRoot, run } from './run.ts';
import { add, inWords, nothing, type Results, readPlaywright, readVitest } from './test-results.ts';

// `npm test`: everything, on whatever this machine offers. What cannot run is counted as skipped, with the reason.

const reports = mkdtempSync(join(tmpdir(), 'countersign-test-'));
const notes: string[] = [];
let total = nothing;

const chromium = await makeSureOfChromium();
if (chromium === null)
  notes.push('No Chromium could be found or installed: components and journeys did not run.');
if (!(await makeSureOfNatsServer()))
  notes.push('No nats-server could be found or installed: relays on several machines were not tested.');
const electron = findElectron();
const display = electron.kind === 'found' ? await makeSureOfDisplay() : null;
const whyNoElectron =
  electron.kind === 'missing' ? electron.why : display?.kind === 'missing' ? display.why : null;
if (whyNoElectron !== null) notes.push(`The journeys in Electron were skipped: ${whyNoElectron}.`);
const env: NodeJS.ProcessEnv = {
  ...process.env,
  ...(display?.kind === 'there' ? display.env : {}),
  ...(chromium === null ? {} : { COUNTERSIGN_CHROMIUM: chromium }),
  COUNTERSIGN_NO_ELECTRON: whyNoElectron ?? '',
  // No test leaves this machine through a proxy.
  NO_PROXY: '127.0.0.1,localhost',
};

const fault = await buildWhenOld();
if (fault !== null) {
  notes.push(`The build failed:\n${fault}`);
  total = add(total, { ...nothing, failed: 1 });
}
await runVitest('unit, integration and journeys', ['--project', 'node']);
const components = join('test', 'renderer', 'vitest.config.ts');
if (chromium !== null && existsSync(join(projectRoot, components))) {
  await runVitest('components', ['--config', components]);
}
if (chromium !== null && fault === null) await runPlaywright();

if (display?.kind === 'there') display.stop();
rmSync(reports, { recursive: true, force: true });
for (const note of notes) console.log(note);
if (total.passed === 0) console.log('Nothing ran.');
process.exitCode = total.failed > 0 || total.passed === 0 || chromium === null ? 1 : 0;
console.log(inWords(total));

async function runVitest(name: string, args: readonly string[]): Promise<void> {
  const report = join(reports, `${name.split(',')[0]}.json`);
  await runPart(name, installed('vitest/vitest.mjs'), () => readVitest(report), env, [
    'run',
    ...args,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
}

async function runPlaywright(): Promise<void> {
  const report = join(reports, 'screen.json');
  const where = { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: report };
  await runPart(
    'journeys on the screen',
    installed('@playwright/test/cli.js'),
    () => readPlaywright(report),
    where,
    ['test', '--reporter=list,json'],
  );
}

/** Runs one runner and adds what it reports; one that ends badly without a failed test counts as a failure itself. */
async function runPart(
  name: string,
  script: string,
  read: () => Results | null,
  where: NodeJS.ProcessEnv,
  args: readonly string[],
): Promise<void> {
  console.log(`\n— ${name}`);
  const { code, seconds } = await run(process.execPath, [script, ...args], { env: where, show: true });
  const counted = read() ?? { ...nothing, failures: [] };
  const unsaid = code !== 0 && counted.failed === 0 ? 1 : 0;
  total = add(total, { ...counted, failed: counted.failed + unsaid });
  notes.push(
    `${name}: ${inWords(counted)} in ${seconds.toFixed(0)} s${unsaid === 1 ? `, ended with code ${code}` : ''}`,
    ...counted.failures.map((failure) => `  failed: ${failure}`),
  );
}
