import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { takePresence } from '../../src/host/presence.ts';
import { aTempDir } from '../web/running-web-host.ts';

const here = async () => ({ words: 'here', link: 'http://127.0.0.1:1/open/x' });

async function aPresence(folder: string) {
  const taken = await takePresence(folder, here);
  if (!taken.ok) throw new Error(taken.failure.words);
  onTestFinished(taken.value.leave);
  return taken.value;
}

test('the second host of a folder learns of the first', async () => {
  const folder = aTempDir();
  await aPresence(folder);
  expect(await takePresence(folder, here)).toMatchObject({ ok: false, failure: { words: 'here' } });
});

test('a host that left makes room', async () => {
  const folder = aTempDir();
  await (await aPresence(folder)).leave();
  await aPresence(folder);
});

test('a file that a dead host left behind hinders nobody', async () => {
  const folder = aTempDir();
  writeFileSync(join(folder, 'host.json'), JSON.stringify({ pid: 1, url: 'http://127.0.0.1:9', token: 'x' }));
  await aPresence(folder);
});

test('only who can read the file may ask', async () => {
  const folder = aTempDir();
  await aPresence(folder);
  const path = join(folder, 'host.json');
  expect(statSync(path).mode & 0o777).toBe(0o600);
  const { url } = JSON.parse(readFileSync(path, 'utf8'));
  expect((await fetch(url, { method: 'POST', headers: { authorization: 'Bearer guess' } })).status).toBe(403);
});
