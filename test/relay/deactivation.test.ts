import { expect, test } from 'vitest';
import { aCallout, aWorkspace, signatureOf, URL_SECRET } from './running-relay.ts';

const withSecret = (url: string, more = ''): string => `${url}?secret=${URL_SECRET}${more}`;

test('a call to the deactivation URL is an event of its own, whatever it says', async () => {
  const { relay, client } = await aWorkspace();
  const url = `${relay.webhookUrl}/deactivated`;
  const calls = [
    ['', { method: 'GET' }],
    ['&entity=ticket', { method: 'GET' }],
    ['&entity=ticket-note', { method: 'POST' }],
    ['', { method: 'POST', body: 'not json' }],
    ['', { method: 'POST', body: JSON.stringify({ Action: 'Deactivated', Guid: 'g', SequenceNumber: 7 }) }],
  ] as const;
  for (const [more, init] of calls) expect((await fetch(withSecret(url, more), init)).status).toBe(200);
  await client.until(() => client.received.length === calls.length);
  const told = client.received.map(({ hint }) => [hint.action, hint.entity, hint.guid, hint.sequenceNumber]);
  expect(told).toEqual([
    ['deactivated', null, '', null],
    ['deactivated', 'ticket', '', null],
    ['deactivated', 'ticket-note', '', null],
    ['deactivated', null, '', null],
    ['deactivated', null, 'g', 7],
  ]);
  expect((await relay.counts()).callouts.pings).toBe(0);
});

test('a deactivation that Autotask repeats is told once', async () => {
  const { relay } = await aWorkspace();
  const url = withSecret(`${relay.webhookUrl}/deactivated`, '&entity=ticket');
  for (let n = 0; n < 3; n += 1) expect((await fetch(url)).status).toBe(200);
  expect(await relay.counts()).toMatchObject({ newestPosition: 1, callouts: { accepted: 1, doubles: 2 } });
});

test('a deactivation needs the secret, and a right signature where there is one', async () => {
  const { relay } = await aWorkspace();
  const url = `${relay.webhookUrl}/deactivated`;
  expect((await fetch(url)).status).toBe(401);
  expect((await fetch(`${url}?secret=guess`, { method: 'POST' })).status).toBe(401);
  const body = '{"Action":"Deactivated"}';
  const signed = (signature: string) =>
    fetch(withSecret(url), { method: 'POST', body, headers: { 'x-hook-signature': signature } });
  expect((await signed(signatureOf(body, 'other'))).status).toBe(401);
  expect((await relay.counts()).newestPosition).toBe(0);
  expect((await signed(signatureOf(body))).status).toBe(200);
});

test('the same record told by another webhook is another delivery', async () => {
  const { relay } = await aWorkspace();
  const from = (Guid: string) => {
    const body = aCallout({ Guid });
    const headers = { 'x-hook-signature': signatureOf(body) };
    return fetch(withSecret(relay.webhookUrl), { method: 'POST', body, headers });
  };
  await Promise.all([from('a'), from('b'), from('a')]);
  expect(await relay.counts()).toMatchObject({ newestPosition: 2, callouts: { accepted: 2, doubles: 1 } });
});
