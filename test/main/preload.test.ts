import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { channels } from '../../src/main/channels.ts';
import { calls } from '../../src/shared/desktop-api/calls.ts';

const preload = readFileSync(join(import.meta.dirname, '../../src/preload/preload.ts'), 'utf8');

test('the preload has exactly one line for each call, and it asks for that call', () => {
  const lines = Array.from(preload.matchAll(/^ {2}'([^']+)': \(input\) => ask\('([^']+)', input\),$/gm));
  expect(lines).toHaveLength(Object.keys(calls).length);
  expect(new Set(lines.map(([, name]) => name))).toEqual(new Set(Object.keys(calls)));
  for (const [, name, asked] of lines) expect(asked).toBe(name);
});

test('the preload uses the main process’s channels and no others', () => {
  const used = Array.from(preload.matchAll(/'(countersign:[^']+)'/g), ([, channel]) => channel);
  expect(new Set(used)).toEqual(new Set(Object.values(channels)));
});
