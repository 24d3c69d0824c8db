import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeBrowserCode } from '../../../src/core/links/pair-browser.ts';
import type { Relay } from '../../../src/relay/start.ts';
import { aManualClock } from '../manual-clock.ts';
import { aConnectedClient, aFolder, aRelay, type RunningClient } from '../running-relay.ts';

async function aBrowserCode(relay: Relay, client: RunningClient): Promise<string> {
  const made = await makeBrowserCode({ publicUrl: relay.url, ask: client.ask });
  if (!made.ok) throw new Error(made.failure.kind);
  return made.value.code;
}

function type(relay: Relay, code: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${relay.url}/browser`, { method: 'POST', body: new URLSearchParams({ code }), headers });
}

test('a code from the app pairs one browser, once, however it is typed', async () => {
  const relay = await aRelay();
  const code = await aBrowserCode(relay, await aConnectedClient(relay));
  expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){2}[0-9A-HJKMNP-TV-Z]{4}$/);
  const paired = await type(relay, code.toLowerCase().replaceAll('-', ' '));
  expect(paired.status).toBe(200);
  expect(paired.headers.get('set-cookie')).toMatch(
    /^countersign-browser=[\w-]{43}; Path=\/approve; Max-Age=2592000; HttpOnly; SameSite=Strict$/,
  );
  const again = await type(relay, code);
  expect(again.status).toBe(403);
  expect(again.headers.get('set-cookie')).toBeNull();
  expect(await again.text()).toContain('wrong, used or older');
});

test('behind https the cookie is for https alone', async () => {
  const relay = await aRelay({ publicUrl: 'https://relay.example.com' });
  const code = await aBrowserCode(relay, await aConnectedClient(relay));
  expect((await type(relay, code)).headers.get('set-cookie')).toMatch(/; Secure$/);
});

test('a code is no good after ten minutes, from another site, or when it was never given', async () => {
  const clock = aManualClock();
  const relay = await aRelay({ clock });
  const code = await aBrowserCode(relay, await aConnectedClient(relay));
  expect((await type(relay, code, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  expect((await type(relay, 'ABCD-EFGH-JKMN')).status).toBe(403);
  clock.advance(600_000);
  expect((await type(relay, code)).status).toBe(403);
});

test('the relay’s disk holds neither a browser’s code nor its cookie', async () => {
  const dataFolder = aFolder();
  const relay = await aRelay({ dataFolder });
  const client = await aConnectedClient(relay);
  const [waiting, used] = [await aBrowserCode(relay, client), await aBrowserCode(relay, client)];
  const cookie = /=([\w-]{43});/.exec((await type(relay, used)).headers.get('set-cookie') ?? '')?.[1];
  await relay.stop();
  const bytes = readdirSync(dataFolder)
    .map((name) => readFileSync(join(dataFolder, name), 'latin1'))
    .join('\n');
  for (const code of [waiting, used])
    for (const text of [code, code.replaceAll('-', '')]) expect(bytes).not.toContain(text);
  expect(cookie).toBeDefined();
  expect(bytes).not.toContain(cookie);
});
