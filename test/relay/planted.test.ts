import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  aCallout,
  aFolder,
  aPairedDevice,
  aRelay,
  aWorkspace,
  post,
  SIGNING_KEY,
  URL_SECRET,
} from './running-relay.ts';

/** Everything in a folder, as it lies on the disk. */
function bytesOf(folder: string): string {
  return readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'latin1'))
    .join('\n');
}

test.each([
  ['numbered', {}],
  ['that comes without a number', { Guid: '', SequenceNumber: null }],
])(
  'of a callout %s the relay’s disk reveals no text, no credential, and not which ticket changed',
  async (_which, changes) => {
    const dataFolder = aFolder();
    const { relay, client } = await aWorkspace({ dataFolder });
    const planted = {
      title: 'Payroll account of Ms Planted locked',
      person: 87654321,
      ticket: 91827364,
    };
    const body = aCallout({
      Id: planted.ticket,
      PersonID: planted.person,
      Fields: { Title: planted.title, Status: '5' },
      ...changes,
    });
    expect(await post(relay.webhookUrl, body)).toBe(200);
    await client.until(() => client.received.length === 1);
    expect(client.received[0]?.hint).toMatchObject({ id: planted.ticket, personId: planted.person });
    const invite = await relay.createInvite({ resourceId: 2, isAdmin: false });
    await aPairedDevice(relay, 3);

    const secrets = [URL_SECRET, SIGNING_KEY, client.device.privateKey, invite, String(relay.invite)];
    const running = bytesOf(dataFolder);
    await relay.stop();
    for (const bytes of [running, bytesOf(dataFolder)]) {
      expect(bytes).toContain(client.device.deviceId);
      for (const text of [...Object.values(planted).map(String), ...secrets])
        expect(bytes).not.toContain(text);
    }
  },
);

test('a relay that was restarted can check a callout’s signature only once the callout shows its URL’s secret', async () => {
  const dataFolder = aFolder();
  const { relay } = await aWorkspace({ dataFolder });
  await relay.stop();
  const again = await aRelay({ dataFolder });
  expect(await post(again.webhookUrl, aCallout(), { secret: 'another' })).toBe(401);
  expect(await post(again.webhookUrl, aCallout(), { signature: 'sha1=AAAAAAAAAAAAAAAAAAAAAAAAAAA=' })).toBe(
    401,
  );
  expect(await post(again.webhookUrl, aCallout())).toBe(200);
});
