import { expect, test } from 'vitest';
import { aCallout, aWorkspace, post } from './running-relay.ts';

test('health and metrics tell what came in and who is there', async () => {
  const { relay, client } = await aWorkspace();
  await post(relay.webhookUrl, aCallout());
  await post(relay.webhookUrl, aCallout());
  await post(relay.webhookUrl, aCallout(), { secret: 'guess' });
  await client.requestLease(1);
  const health = await (await fetch(`${relay.url}/healthz`)).json();
  expect(health).toMatchObject({
    status: 'ok',
    callouts: { accepted: 1, doubles: 1, refused: { unauthorized: 1 } },
    newestPosition: 1,
    devicesConnected: 1,
    leasesHeld: 1,
    webhooksConfigured: true,
  });
  expect((await fetch(`${relay.url}/readyz`)).status).toBe(200);
  const metrics = await (await fetch(`${relay.url}/metrics`)).text();
  expect(metrics.split('\n')).toEqual(
    expect.arrayContaining([
      '# TYPE relay_callouts_accepted_total counter',
      'relay_callouts_accepted_total 1',
      'relay_callouts_refused_total{reason="unauthorized"} 1',
      'relay_devices_connected 1',
    ]),
  );
});

test('a device that leaves is no longer counted', async () => {
  const { relay, client } = await aWorkspace();
  client.stop();
  while (relay.counts().devicesConnected > 0) await fetch(`${relay.url}/readyz`);
  expect(relay.counts()).toMatchObject({ devicesConnected: 0, devicesPaired: 1 });
});
