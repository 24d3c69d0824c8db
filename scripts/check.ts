import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { installed, projectRoot, type Ran, run } from './run.ts';

// `npm run check`: types, format, lint and the architecture, side by side; only what fails is shown.

const node = process.execPath;
const types = ['shared', 'node', 'renderer', 'journeys'].map((part) => ({
  name: `types of ${part}`,
  start: () =>
    run(node, [
      installed('typescript/bin/tsc'),
      '-p',
      `tsconfig.${part}.json`,
      // What did not change since the last check is not checked again.
      '--incremental',
      '--tsBuildInfoFile',
      `.cache/types-${part}.json`,
    ]),
}));
const checks: readonly { readonly name: string; readonly start: () => Promise<Ran> }[] = [
  ...types,
  {
    name: 'format',
    start: () => run(node, [installed('@biomejs/biome/bin/biome'), 'ci', '--colors=off', '.']),
  },
  {
    name: 'lint',
    start: () => run(node, [installed('oxlint/bin/oxlint'), '--type-aware', '--quiet', ...sources()]),
  },
  {
    name: 'architecture',
    start: () => run(node, [installed('vitest/vitest.mjs'), 'run', '--project', 'node', 'test/architecture']),
  },
];

const startedAt = performance.now();
let failed = 0;
await Promise.all(
  checks.map(async ({ name, start }) => {
    const { code, output, seconds } = await start();
    console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${name} (${seconds.toFixed(1)} s)`);
    if (code === 0 || output.includes('No inputs were found')) return;
    failed += 1;
    console.log(output);
  }),
);
console.log(
  `${failed === 0 ? 'All in order' : `${failed} failed`}, ${((performance.now() - startedAt) / 1000).toFixed(1)} s`,
);
process.exitCode = failed === 0 ? 0 : 1;

function sources(): string[] {
  return ['src', 'test', 'scripts', 'electron.vite.config.ts'].filter((path) =>
    existsSync(join(projectRoot, path)),
  );
}
