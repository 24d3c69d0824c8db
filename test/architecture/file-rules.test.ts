import { expect, test } from 'vitest';
import { readSources } from './source-files.ts';

const mostLines = 400;
const vagueNames = /(^|\/)(utils?|helpers?|common|types|manager|service|misc)(\.|\/|-)/;

const files = readSources('{src,test,scripts}/**/*.{ts,tsx}');

test('no file is longer than 400 lines', () => {
  expect(files.filter(({ text }) => text.split('\n').length > mostLines + 1).map(({ path }) => path)).toEqual(
    [],
  );
});

test('names are in kebab-case and say what a file is', () => {
  const kebab = /^[a-z0-9]+([-.][a-z0-9]+)*\.tsx?$/;
  expect(
    files
      .filter(({ path }) => !kebab.test(path.split('/').at(-1) ?? '') || vagueNames.test(path))
      .map(({ path }) => path),
  ).toEqual([]);
});

test('no test runs alone or is left out', () => {
  const alone = /\b(test|it|describe)\.(only|skip|todo)\(/;
  expect(
    files.filter(({ path, text }) => path.startsWith('test/') && alone.test(text)).map(({ path }) => path),
  ).toEqual([]);
});
