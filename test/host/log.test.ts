import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createLog } from '../../src/host/log.ts';
import { aTempDir } from '../web/running-web-host.ts';

const linesOf = (path: string) =>
  readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { msg: string });

test('a log that has grown is put aside while it is written, and no line is lost', () => {
  const folder = aTempDir();
  const log = createLog(folder, 500);
  const count = 12;
  for (let line = 0; line < count; line += 1) log.info(`line ${line}`);
  const path = join(folder, 'countersign.log');
  const kept = [...linesOf(`${path}.1`), ...linesOf(path)];
  expect(kept.map(({ msg }) => msg)).toEqual(Array.from({ length: count }, (_, line) => `line ${line}`));
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test('a log goes on where an earlier start left it', () => {
  const folder = aTempDir();
  createLog(folder).info('before');
  createLog(folder).info('after');
  expect(linesOf(join(folder, 'countersign.log')).map(({ msg }) => msg)).toEqual(['before', 'after']);
});

test('what is hidden never reaches the file', () => {
  const folder = aTempDir();
  const log = createLog(folder);
  log.hide('a-planted-secret');
  log.error('broken near a-planted-secret', new Error('a-planted-secret'));
  expect(readFileSync(join(folder, 'countersign.log'), 'utf8')).not.toContain('planted');
});
