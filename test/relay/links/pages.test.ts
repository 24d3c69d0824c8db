import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { limitsOf } from '../limits.ts';
import { aManualClock } from '../manual-clock.ts';
import { aConnectedClient, aFolder, aRelay } from '../running-relay.ts';
import { APPROVAL_ID, aKeptLink, aLink } from './a-link.ts';

test('a link shows the request’s title and leads to the app, and its page loads and runs nothing from elsewhere', async () => {
  const relay = await aRelay();
  const { token } = await aKeptLink(await aConnectedClient(relay), { title: '<b>Reset & “unlock”</b>' });
  const answer = await fetch(`${relay.url}/approve/${token}`);
  const html = await answer.text();
  expect(answer.status).toBe(200);
  expect(html).toContain('&#60;b&#62;Reset &#38; “unlock”&#60;/b&#62;');
  expect(html).toContain(`href="countersign://approvals/${APPROVAL_ID}"`);
  expect(html).toContain('This request waits for a decision');
  expect(html).not.toMatch(/<script[^>]|https?:|action=|name="code"/);
  expect(answer.headers.get('content-security-policy')).toMatch(
    /^default-src 'none'; style-src 'sha256-[^']+'; .*frame-ancestors 'none'$/,
  );
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-robots-tag': expect.stringContaining('noindex'),
  });
});

test('what hides in a title is named on its page', async () => {
  const relay = await aRelay();
  const { token } = await aKeptLink(await aConnectedClient(relay), { title: 'Open \u202Egnp.exe\u200B now' });
  const html = await (await fetch(`${relay.url}/approve/${token}`)).text();
  expect(html).toContain('Open <mark>U+202E</mark>gnp.exe<mark>U+200B</mark> now');
});

test('HEAD says the same without a body', async () => {
  const relay = await aRelay();
  const { token } = await aKeptLink(await aConnectedClient(relay));
  const [get, head] = await Promise.all(
    ['GET', 'HEAD'].map((method) => fetch(`${relay.url}/approve/${token}`, { method })),
  );
  expect(head?.status).toBe(200);
  expect(await head?.text()).toBe('');
  for (const name of ['content-length', 'content-security-policy', 'cache-control'])
    expect(head?.headers.get(name)).toBe(get?.headers.get(name));
});

test('a link that has run out, one that never was and one that is no token are the same page', async () => {
  const clock = aManualClock();
  const relay = await aRelay({ clock });
  const client = await aConnectedClient(relay);
  const soon = new Date(clock.now() + 60_000).toISOString();
  const { token } = await aKeptLink(client, { expiresAt: soon });
  const page = async (name: string) => {
    const answer = await fetch(`${relay.url}/approve/${name}`);
    return { status: answer.status, html: await answer.text() };
  };
  expect(await page(token)).toMatchObject({ status: 200 });
  clock.advance(60_000);
  const over = await page(token);
  expect(over).toMatchObject({ status: 404, html: expect.stringContaining('No such request') });
  expect(await page(aLink().token)).toEqual(over);
  expect(await page('x')).toEqual(over);
});

test('a link that was closed says how it ended, and putting it again does not open it', async () => {
  const relay = await aRelay();
  const client = await aConnectedClient(relay);
  const { token, ...kept } = await aKeptLink(client);
  const { tokenHash } = kept;
  await client.ask<'close-link'>({ kind: 'close-link', tokenHash, state: 'decided' });
  await client.ask<'put-link'>({ kind: 'put-link', ...kept });
  await client.ask<'close-link'>({ kind: 'close-link', tokenHash, state: 'closed' });
  const html = await (await fetch(`${relay.url}/approve/${token}`)).text();
  expect(html).toContain('This request has been decided');
  expect(html).not.toContain('countersign://');
});

test('the relay’s disk holds neither a link’s token nor what it shows', async () => {
  const dataFolder = aFolder();
  const relay = await aRelay({ dataFolder });
  const { token, tokenHash } = await aKeptLink(await aConnectedClient(relay), {
    title: 'Ms Planted is locked',
  });
  await fetch(`${relay.url}/approve/${token}`);
  await relay.stop();
  const bytes = readdirSync(dataFolder)
    .map((name) => readFileSync(join(dataFolder, name), 'latin1'))
    .join('\n');
  expect(bytes).toContain(tokenHash);
  for (const planted of [token, 'Ms Planted', APPROVAL_ID]) expect(bytes).not.toContain(planted);
});

test('whoever asks for too many pages waits', async () => {
  const relay = await aRelay({ limits: limitsOf({ pages: { burst: 1, perSecond: 0.1 } }) });
  await fetch(`${relay.url}/approve/a`);
  expect((await fetch(`${relay.url}/approve/a`)).status).toBe(429);
});
