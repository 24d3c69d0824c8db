import { request } from 'node:http';
import { expect, test } from 'vitest';
import { aWebHost, type RunningWebHost } from './running-web-host.ts';

/** As fetch, which would not let a Host or an Origin be forged. */
function get(running: RunningWebHost, path: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request(`${running.url}${path}`, { headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    asked.on('error', reject).end();
  });
}

test('a one-time link opens a session that sees the screen', async () => {
  const running = await aWebHost();
  const cookie = await running.signIn();
  const answer = await fetch(running.url, { headers: { cookie } });
  expect(await answer.text()).toContain('Countersign');
});

test('a one-time link works once', async () => {
  const running = await aWebHost();
  const link = running.host.newLink();
  expect((await fetch(link, { redirect: 'manual' })).status).toBe(303);
  const again = await fetch(link, { redirect: 'manual' });
  expect(again.status).toBe(401);
  expect(again.headers.get('set-cookie')).toBe(null);
});

test('the session cookie is kept from scripts and from other sites', async () => {
  const running = await aWebHost();
  const answer = await fetch(running.host.newLink(), { redirect: 'manual' });
  expect(answer.headers.get('set-cookie')).toMatch(/; HttpOnly; SameSite=Strict; Path=\//);
});

test('without a session there is nothing to see', async () => {
  const running = await aWebHost();
  expect((await fetch(running.url)).status).toBe(401);
  expect((await fetch(`${running.url}/assets/app.js`)).status).toBe(401);
});

test('a guessed session is no session', async () => {
  const running = await aWebHost();
  const cookie = `countersign-${running.host.port}=guess`;
  expect((await fetch(running.url, { headers: { cookie } })).status).toBe(401);
});

test('a name that was pointed at this machine is refused', async () => {
  const running = await aWebHost();
  const cookie = await running.signIn();
  expect(await get(running, '/', { cookie, host: `evil.example:${running.host.port}` })).toBe(403);
  expect(await get(running, '/', { cookie, host: `localhost:${running.host.port}` })).toBe(403);
  expect(await get(running, '/', { cookie })).toBe(200);
});

test('another site’s script is refused', async () => {
  const running = await aWebHost();
  const cookie = await running.signIn();
  expect(await get(running, '/', { cookie, origin: 'https://evil.example' })).toBe(403);
});

test('every answer carries the content policy, refusals too', async () => {
  const running = await aWebHost();
  const answer = await fetch(running.url);
  const policy = answer.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
});

test('nothing outside the screen’s folder is served', async () => {
  const running = await aWebHost();
  const cookie = await running.signIn();
  for (const path of ['/../machine.json', '/..%2fmachine.json', '/%2e%2e/machine.json', '/a%00.js']) {
    expect(await get(running, path, { cookie })).toBe(404);
  }
});

test('a session outlives the host, so that the page finds its way back', async () => {
  const first = await aWebHost();
  const cookie = await first.signIn();
  await first.stop();
  const second = await aWebHost({ dataDir: first.dataDir });
  const [, token = ''] = cookie.split('=');
  const renamed = `countersign-${second.host.port}=${token}`;
  expect((await fetch(second.url, { headers: { cookie: renamed } })).status).toBe(200);
});
