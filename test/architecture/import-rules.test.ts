import { expect, test } from 'vitest';
import { electronParts, type ImportRule, importRules } from './import-rules.ts';
import { type Import, readImports, readSources } from './source-files.ts';

const files = readSources('src/**/*.{ts,tsx}').map((file) => {
  const path = file.path.replace(/^src\//, '');
  return { path, rule: ruleOf(path), imports: readImports(file) };
});

test('every source file lies in a folder that the table lists', () => {
  expect(files.filter(({ rule }) => rule === null).map(({ path }) => path)).toEqual([]);
});

test('a file imports only what the table allows its folder', () => {
  expect(complaints((rule, found) => found.kind === 'package' || mayImport(rule, found))).toEqual([]);
});

test('only the Electron host and its preload import electron', () => {
  expect(
    complaints(
      (rule, { target }) => target !== 'electron' || electronParts.some((part) => within(rule.part, part)),
    ),
  ).toEqual([]);
});

test('what runs without Node imports no Node module', () => {
  expect(complaints((rule, { target }) => rule.node !== false || !target.startsWith('node:'))).toEqual([]);
});

test('what lists its packages imports no other', () => {
  expect(
    complaints(
      ({ packages }, { kind, target }) =>
        kind === 'file' || target.startsWith('node:') || packages === undefined || packages.includes(target),
    ),
  ).toEqual([]);
});

test('a rule that nobody keeps is noticed', () => {
  const sandbox = ruleOf('sandbox/main.ts');
  expect(sandbox && mayImport(sandbox, { target: 'core/store/rows.ts', kind: 'file', typeOnly: true })).toBe(
    false,
  );
  expect(ruleOf('utils/text.ts')).toBe(null);
});

function complaints(allowed: (rule: ImportRule, found: Import) => boolean): string[] {
  return files.flatMap(({ path, rule, imports }) =>
    rule === null
      ? []
      : imports.filter((found) => !allowed(rule, found)).map(({ target }) => `${path} → ${target}`),
  );
}

function ruleOf(path: string): ImportRule | null {
  const fitting = importRules.filter(({ part }) => within(path, part));
  return fitting.toSorted((a, b) => b.part.length - a.part.length)[0] ?? null;
}

function mayImport({ part, may, types = [] }: ImportRule, { target, typeOnly }: Import): boolean {
  if (target === 'package.json' || target.endsWith('.css')) return true;
  return [part, ...may, ...(typeOnly ? types : [])].some((allowed) => within(target, allowed));
}

function within(path: string, part: string): boolean {
  return path === part || path.startsWith(`${part}/`);
}
