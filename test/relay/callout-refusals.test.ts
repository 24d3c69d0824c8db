import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { noLimits } from './limits.ts';
import {
  aCallout,
  aRelay,
  aWorkspace,
  post,
  SIGNING_KEY,
  secrets,
  sha256,
  signatureOf,
  URL_SECRET,
} from './running-relay.ts';

const bigBody = aCallout({ Fields: { Description: 'x'.repeat(1_048_576) } });
const largestBody = (): string => {
  const empty = aCallout({ Fields: { Description: '' } });
  return aCallout({ Fields: { Description: 'x'.repeat(1_048_576 - empty.length) } });
};

const refusals = [
  { what: 'a wrong secret', status: 401, cause: 'unauthorized', secret: 'guess' },
  { what: 'an empty secret', status: 401, cause: 'unauthorized', secret: '' },
  {
    what: 'a wrong secret on a huge body',
    status: 401,
    cause: 'unauthorized',
    secret: 'guess',
    body: bigBody,
  },
  {
    what: 'a wrong signature',
    status: 401,
    cause: 'wrong-signature',
    signature: signatureOf(aCallout(), 'other'),
  },
  {
    what: 'a signature over other bytes',
    status: 401,
    cause: 'wrong-signature',
    signature: signatureOf('{}'),
  },
  { what: 'a signature that is none', status: 401, cause: 'wrong-signature', signature: 'sha1=' },
  { what: 'no signature', status: 401, cause: 'unsigned', signature: null },
  {
    what: 'no signature on what is not JSON',
    status: 401,
    cause: 'unsigned',
    signature: null,
    body: '<xml/>',
  },
  { what: 'more than 1 MB', status: 413, cause: 'too-large', body: bigBody },
  { what: 'what is not JSON', status: 400, cause: 'malformed', body: '{"Action":' },
  { what: 'an array', status: 400, cause: 'malformed', body: '[]' },
  { what: 'an empty body', status: 400, cause: 'malformed', body: '' },
  { what: 'no id', status: 400, cause: 'malformed', body: aCallout({ Id: undefined }) },
  { what: 'an id that is no number', status: 400, cause: 'malformed', body: aCallout({ Id: '7712; drop' }) },
  { what: 'no entity', status: 400, cause: 'malformed', body: aCallout({ EntityType: undefined }) },
  { what: 'an unknown action', status: 400, cause: 'malformed', body: aCallout({ Action: 'Explode' }) },
  {
    what: 'an unknown entity',
    status: 422,
    cause: 'unknown-entity',
    body: aCallout({ EntityType: 'Invoice' }),
  },
] as const;

test('a bad callout is refused with the right status, counted, and leaves nothing behind', async () => {
  const { relay } = await aWorkspace();
  for (const { what, status, cause, body, ...how } of refusals.map((refusal) => ({
    body: aCallout(),
    ...refusal,
  }))) {
    const before = (await relay.counts()).callouts.refused[cause];
    expect(await post(relay.webhookUrl, body, how), what).toBe(status);
    expect((await relay.counts()).callouts.refused[cause], what).toBe(before + 1);
  }
  expect(await relay.counts()).toMatchObject({ newestPosition: 0, callouts: { accepted: 0 } });
});

async function ask(url: string): Promise<unknown> {
  const response = await fetch(url, { method: 'POST', body: aCallout() });
  return [response.status, await response.text()];
}

test('a refusal says nothing, whether the workspace or the secret is wrong', async () => {
  const { relay } = await aWorkspace();
  const wrongWorkspace = await ask(`${relay.url}/webhooks/nowhere?secret=${URL_SECRET}`);
  expect(wrongWorkspace).toEqual([401, '']);
  expect(await ask(`${relay.webhookUrl}?secret=wrong`)).toEqual(wrongWorkspace);
  expect(await ask(`${relay.webhookUrl}?secret=${URL_SECRET}&secret=${URL_SECRET}`)).toEqual(wrongWorkspace);
  expect(await ask(relay.webhookUrl)).toEqual(wrongWorkspace);
});

test('a relay without configured webhooks refuses every callout and every ping', async () => {
  const relay = await aRelay();
  expect(await post(relay.webhookUrl, aCallout())).toBe(401);
  expect((await fetch(`${relay.webhookUrl}?secret=${URL_SECRET}`)).status).toBe(401);
});

test('a body of exactly 1 MB is accepted', async () => {
  const { relay } = await aWorkspace();
  expect(await post(relay.webhookUrl, largestBody())).toBe(200);
});

test('a readiness ping with the secret is answered and remembered', async () => {
  const { relay } = await aWorkspace();
  expect((await fetch(`${relay.webhookUrl}?secret=wrong`)).status).toBe(401);
  expect((await relay.counts()).lastPingAt).toBeNull();
  expect((await fetch(`${relay.webhookUrl}?secret=${URL_SECRET}`)).status).toBe(200);
  expect(await relay.counts()).toMatchObject({ callouts: { pings: 1 }, lastPingAt: expect.any(String) });
});

test('an unsigned deactivation is only a hint, with or without its entity', async () => {
  const { relay, client } = await aWorkspace();
  const deactivated = JSON.stringify({ Action: 'Deactivated', Guid: 'g' });
  expect(await post(relay.webhookUrl, deactivated, { signature: null })).toBe(200);
  expect(await post(relay.webhookUrl, deactivated, { signature: signatureOf('else') })).toBe(401);
  await client.until(() => client.received.length === 1);
  expect(client.received[0]?.hint).toMatchObject({
    action: 'deactivated',
    entity: null,
    id: null,
    guid: 'g',
  });
  expect(await post(relay.webhookUrl, aCallout())).toBe(200);
});

test('while secrets rotate, the old and the new one are valid, and only those', async () => {
  const { relay, client } = await aWorkspace();
  const withSecrets = (secret: string, key: string, SequenceNumber: number): Promise<number> => {
    const body = aCallout({ SequenceNumber });
    return post(relay.webhookUrl, body, { secret, signature: signatureOf(body, key) });
  };
  await client.configureWebhooks({
    ...secrets,
    secrets: [{ urlSecret: 'new-secret', signingKey: 'new-key' }],
  });
  expect(await withSecrets(URL_SECRET, SIGNING_KEY, 1)).toBe(200);
  expect(await withSecrets('new-secret', 'new-key', 2)).toBe(200);
  await client.configureWebhooks({ ...secrets, secrets: [], drop: [sha256(URL_SECRET)] });
  expect(await withSecrets(URL_SECRET, 'new-key', 3)).toBe(401);
  expect(await withSecrets('new-secret', SIGNING_KEY, 4)).toBe(401);
  expect(await withSecrets('new-secret', 'new-key', 5)).toBe(200);
});

test('no bytes whatsoever bring the relay down or get in without the secrets', async () => {
  const { relay } = await aWorkspace({ limits: noLimits });
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.boolean(), async (bytes, signed) => {
      const body = Buffer.from(bytes);
      const status = await post(relay.webhookUrl, body, { signature: signed ? signatureOf(body) : null });
      expect([400, 401]).toContain(status);
    }),
    { numRuns: 100 },
  );
  expect((await relay.counts()).newestPosition).toBe(0);
});
