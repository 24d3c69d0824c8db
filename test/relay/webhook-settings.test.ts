import { expect, test } from 'vitest';
import {
  aCallout,
  aClient,
  aFolder,
  aPairedDevice,
  aRelay,
  aWorkspace,
  post,
  secrets,
  sha256,
  signatureOf,
  URL_SECRET,
  workspace,
} from './running-relay.ts';

const secretOf = (name: string) => ({
  secrets: [{ urlSecret: `${name}-secret`, signingKey: `${name}-key` }],
  sealTo: workspace.sealTo,
});
const postAs = (webhookUrl: string, name: string, SequenceNumber: number) => {
  const body = aCallout({ SequenceNumber });
  return post(webhookUrl, body, { secret: `${name}-secret`, signature: signatureOf(body, `${name}-key`) });
};

test('a second device that brings its secret does not lock out the first', async () => {
  const { relay, client } = await aWorkspace();
  const other = aClient(relay, await aPairedDevice(relay, 2, true));
  await other.until(() => other.state().kind === 'connected');
  expect(await other.configureWebhooks(secretOf('other'))).toEqual({
    ok: true,
    value: {
      webhookUrl: relay.webhookUrl,
      urlSecretHashes: [sha256('other-secret'), sha256(URL_SECRET)],
    },
  });
  expect(await post(relay.webhookUrl, aCallout({ SequenceNumber: 1 }))).toBe(200);
  expect(await postAs(relay.webhookUrl, 'other', 2)).toBe(200);
  // What was not there when it looked is never dropped by mistake.
  await client.configureWebhooks({ ...secretOf('mine'), drop: [sha256(URL_SECRET)] });
  expect(await postAs(relay.webhookUrl, 'other', 3)).toBe(200);
  expect(await post(relay.webhookUrl, aCallout({ SequenceNumber: 4 }))).toBe(401);
});

test('secrets that arrive at the same moment are all kept, over a restart too', async () => {
  const dataFolder = aFolder();
  const { relay, client } = await aWorkspace({ dataFolder });
  await Promise.all(['a', 'b', 'c'].map((name) => client.configureWebhooks(secretOf(name))));
  client.stop();
  await relay.stop();
  const restarted = await aRelay({ dataFolder });
  const names = ['a', 'b', 'c'];
  for (const [place, name] of names.entries())
    expect(await postAs(restarted.webhookUrl, name, place)).toBe(200);
  expect(await post(restarted.webhookUrl, aCallout({ SequenceNumber: 9 }))).toBe(200);
});

test('adding the same secret again changes nothing', async () => {
  const { client } = await aWorkspace();
  await client.configureWebhooks(secretOf('a'));
  const again = await client.configureWebhooks(secretOf('a'));
  expect(again).toMatchObject({ value: { urlSecretHashes: [sha256('a-secret'), sha256(URL_SECRET)] } });
});

test('of more secrets than can rotate at once the oldest goes', async () => {
  const { relay, client } = await aWorkspace();
  for (let n = 0; n < 8; n += 1) await client.configureWebhooks(secretOf(`n${n}`));
  expect(await post(relay.webhookUrl, aCallout({ SequenceNumber: 1 }))).toBe(401);
  expect(await postAs(relay.webhookUrl, 'n0', 2)).toBe(200);
  expect(await postAs(relay.webhookUrl, 'n7', 3)).toBe(200);
});

test('a relay without any secret left refuses every callout and has forgotten its last ping', async () => {
  const { relay, client } = await aWorkspace();
  expect((await fetch(`${relay.webhookUrl}?secret=${URL_SECRET}`)).status).toBe(200);
  expect((await relay.counts()).lastPingAt).not.toBeNull();
  const cleared = await client.configureWebhooks({ ...secrets, secrets: [], drop: 'all' });
  expect(cleared).toMatchObject({ value: { urlSecretHashes: [] } });
  expect(await post(relay.webhookUrl, aCallout())).toBe(401);
  expect(await relay.counts()).toMatchObject({ webhooksConfigured: false, lastPingAt: null });
});

test('only an admin’s device may set what callouts are checked against', async () => {
  const { relay } = await aWorkspace();
  const other = aClient(relay, await aPairedDevice(relay, 2));
  await other.until(() => other.state().kind === 'connected');
  expect(await other.configureWebhooks(secretOf('other'))).toEqual({
    ok: false,
    failure: { kind: 'not-admin' },
  });
  expect(await postAs(relay.webhookUrl, 'other', 1)).toBe(401);
});

test('a key that is none is refused, and callouts go on as before', async () => {
  const { relay, client } = await aWorkspace();
  const asked = client.configureWebhooks({ ...secretOf('other'), sealTo: 'no key' });
  expect(await asked).toMatchObject({ ok: false });
  expect(client.states.at(-1)).toMatchObject({ kind: 'away', reason: 'malformed' });
  expect(await post(relay.webhookUrl, aCallout())).toBe(200);
});
