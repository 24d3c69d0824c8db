import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type MutationGroup, mutationGroups } from '../test/mutation/groups.ts';
import { installed, projectRoot, run } from './run.ts';

// `npm run mutation [-- GROUP…] [--survivors]`: changes the sources one place at a time and counts how many of the changes a test
// notices. Prints a table; with --survivors also each change that none noticed.

const leastPercent = 85;
const folder = join(projectRoot, '.cache', 'mutation');
const names = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const wanted = mutationGroups.filter(({ name }) => names.length === 0 || names.includes(name));
const showsSurvivors = process.argv.includes('--survivors');

interface Mutant {
  readonly mutatorName: string;
  readonly replacement?: string;
  readonly status:
    | 'Killed'
    | 'Timeout'
    | 'Survived'
    | 'NoCoverage'
    | 'CompileError'
    | 'RuntimeError'
    | 'Ignored';
  readonly location: { readonly start: { readonly line: number; readonly column: number } };
}
interface Report {
  readonly files: Readonly<Record<string, { readonly source: string; readonly mutants: readonly Mutant[] }>>;
}

mkdirSync(folder, { recursive: true });
const lines = [['group', 'changes', 'noticed', 'score', 'least', 'took']];
let isGood = wanted.length > 0;
for (const group of wanted) {
  const { report, seconds } = await mutate(group);
  const found = Object.values(report?.files ?? {}).flatMap(({ mutants }) => mutants);
  const noticed = found.filter(({ status }) => status === 'Killed' || status === 'Timeout').length;
  const missed = found.filter(({ status }) => status === 'Survived' || status === 'NoCoverage').length;
  const percent = (noticed / (noticed + missed)) * 100;
  // Not a number when nothing was changed at all: that is no good score.
  isGood &&= percent >= leastPercent;
  const score = Number.isNaN(percent) ? 'none' : `${percent.toFixed(1)} %`;
  const took = `${Math.round(seconds)} s`;
  lines.push([group.name, String(noticed + missed), String(noticed), score, `${leastPercent} %`, took]);
  if (showsSurvivors && report !== null) tellSurvivors(report);
}
const widths = (lines[0] ?? []).map((_, column) =>
  Math.max(...lines.map((line) => line[column]?.length ?? 0)),
);
for (const line of lines)
  console.log(line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
process.exitCode = isGood ? 0 : 1;

async function mutate(group: MutationGroup): Promise<{ report: Report | null; seconds: number }> {
  const reportFile = join(folder, `${group.name}.json`);
  const configFile = join(folder, `${group.name}.config.json`);
  rmSync(reportFile, { force: true });
  writeFileSync(
    configFile,
    JSON.stringify({
      testRunner: 'vitest',
      plugins: ['@stryker-mutator/vitest-runner'],
      vitest: { configFile: 'test/mutation/vitest.config.ts' },
      coverageAnalysis: 'perTest',
      mutate: group.mutate,
      reporters: ['json'],
      jsonReporter: { fileName: reportFile },
      tempDirName: join('.cache', 'mutation', 'copies'),
      concurrency: 2,
      // A busy machine must not pass for a change that never ends.
      timeoutMS: 20_000,
      // Copied to where the changes are made: only what the tests of the groups reach.
      ignorePatterns: [
        '**',
        '!src/core/**',
        '!src/shared/**',
        '!src/sandbox/**',
        '!test/doubles/**',
        '!test/core/**',
        '!test/mutation/**',
        '!package.json',
      ],
      disableTypeChecks: false,
      // TypeScript 7 has no programming interface with which the runner could rewrite a configuration; none needs it.
      tsconfigFile: 'none.json',
    }),
  );
  const env = { ...process.env, COUNTERSIGN_MUTATION_GROUP: group.name };
  const { code, output, seconds } = await run(
    process.execPath,
    [installed('@stryker-mutator/core/bin/stryker.js'), 'run', configFile],
    { env },
  );
  if (code !== 0) console.error(`The changes of ${group.name} could not be tried:\n${output}`);
  return { report: code === 0 ? (JSON.parse(readFileSync(reportFile, 'utf8')) as Report) : null, seconds };
}

function tellSurvivors({ files }: Report): void {
  for (const [path, { source, mutants }] of Object.entries(files)) {
    const text = source.split('\n');
    for (const { status, mutatorName, replacement = '', location } of mutants) {
      if (status !== 'Survived' && status !== 'NoCoverage') continue;
      const { line, column } = location.start;
      const now = replacement.replaceAll(/\s+/g, ' ').slice(0, 100);
      console.log(`${path}:${line}:${column} ${mutatorName} → ${now}\n    ${text[line - 1]?.trim() ?? ''}`);
    }
  }
}
