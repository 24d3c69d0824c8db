import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { takeUpload } from '../../src/host/uploaded-file.ts';
import { aTempDir, aWebHost } from './running-web-host.ts';

const body = 'a backup';

test('a file is taken from a session’s own page alone, for this user alone', async () => {
  const running = await aWebHost();
  const url = `${running.url}/incoming/autotask`;
  const put = (headers: Record<string, string>) => fetch(url, { method: 'PUT', body, headers });
  const origin = running.url;
  const cookie = await running.signIn();
  expect((await put({ origin })).status).toBe(401);
  expect((await put({ cookie })).status).toBe(403);
  expect((await put({ cookie, origin: 'http://elsewhere.example' })).status).toBe(403);
  const answer = await put({ cookie, origin });
  expect(answer.status).toBe(200);
  const { name } = (await answer.json()) as { name: string };
  const file = join(running.dataDir, 'autotask', 'incoming', name);
  expect(readFileSync(file, 'utf8')).toBe(body);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const elsewhere = { method: 'PUT', body, headers: { cookie, origin } };
  expect((await fetch(`${running.url}/incoming/..%2f`, elsewhere)).status).toBe(404);
});

test('a file that is too large is refused and not kept', async () => {
  const folder = aTempDir();
  const kept = await takeUpload(folder, '/incoming/sample', Readable.from([Buffer.alloc(20)]), 10);
  expect(kept).toMatchObject({ ok: false, failure: 'This file is too large to be a backup.' });
  expect(readdirSync(join(folder, 'sample', 'incoming'))).toEqual([]);
});
