import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { aWebHost } from './running-web-host.ts';

const name = 'activity-01234567-89ab-4cde-8f01-23456789abcd.csv';

test('an export is fetched once, by a session, as a file to save', async () => {
  const running = await aWebHost();
  const folder = join(running.dataDir, 'autotask', 'exports');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), 'sequence\r\n1\r\n');
  const url = `${running.url}/exports/${name}`;
  expect((await fetch(url)).status).toBe(401);
  const cookie = await running.signIn();
  const answer = await fetch(url, { headers: { cookie } });
  expect(answer.headers.get('content-disposition')).toMatch(
    /^attachment; filename="countersign-activity-.*\.csv"$/,
  );
  expect(await answer.text()).toBe('sequence\r\n1\r\n');
  await expect.poll(() => existsSync(join(folder, name))).toBe(false);
  expect((await fetch(url, { headers: { cookie } })).status).toBe(404);
});

test.each(['../countersign.db', 'activity-1.csv', '%2e%2e%2fcountersign.db', `${name}/../../countersign.db`])(
  'there is no export called %s',
  async (asked) => {
    const running = await aWebHost();
    const cookie = await running.signIn();
    writeFileSync(join(running.dataDir, 'autotask', 'countersign.db'), 'rows');
    const answer = await fetch(`${running.url}/exports/${asked}`, { headers: { cookie } });
    expect(await answer.text()).not.toContain('rows');
  },
);
