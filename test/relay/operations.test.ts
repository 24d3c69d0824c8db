import { expect, onTestFinished, test } from 'vitest';
import { createOperationsServer } from '../../src/relay/operations/operations-server.ts';
import { aCallout, aWorkspace, post } from './running-relay.ts';

test('health and metrics tell what came in and who is there', async () => {
  const { relay, client } = await aWorkspace();
  await post(relay.webhookUrl, aCallout());
  await post(relay.webhookUrl, aCallout());
  await post(relay.webhookUrl, aCallout(), { secret: 'guess' });
  await client.requestLease(1);
  const health = await (await fetch(`${relay.operationsUrl}/healthz`)).json();
  expect(health).toMatchObject({
    status: 'ok',
    callouts: { accepted: 1, doubles: 1, refused: { unauthorized: 1 } },
    newestPosition: 1,
    devicesConnected: 1,
    leasesHeld: 1,
    webhooksConfigured: true,
  });
  expect((await fetch(`${relay.operationsUrl}/readyz`)).status).toBe(200);
  const metrics = await (await fetch(`${relay.operationsUrl}/metrics`)).text();
  expect(metrics.split('\n')).toEqual(
    expect.arrayContaining([
      '# TYPE countersign_relay_callouts_accepted_total counter',
      'countersign_relay_callouts_accepted_total 1',
      'countersign_relay_callouts_refused_total{reason="unauthorized"} 1',
      'countersign_relay_devices_connected 1',
    ]),
  );
});

test('a device that leaves is no longer counted', async () => {
  const { relay, client } = await aWorkspace();
  client.stop();
  while ((await relay.counts()).devicesConnected > 0) await fetch(`${relay.operationsUrl}/readyz`);
  expect(await relay.counts()).toMatchObject({ devicesConnected: 0, devicesPaired: 1 });
});

test('the public listener tells nothing about the relay', async () => {
  const { relay } = await aWorkspace();
  for (const path of ['/healthz', '/readyz', '/metrics']) {
    expect((await fetch(`${relay.url}${path}`)).status, path).toBe(404);
  }
  expect((await fetch(`${relay.operationsUrl}/webhooks`)).status).toBe(404);
});

test('metrics keep to the conventions of Prometheus', async () => {
  const { relay } = await aWorkspace();
  const lines = (await (await fetch(`${relay.operationsUrl}/metrics`)).text()).trimEnd().split('\n');
  const types = new Map(
    lines.flatMap((line) =>
      (/^# TYPE (\S+) (\S+)$/.exec(line) ?? []).slice(1, 3).length === 2
        ? [line.split(' ').slice(2) as [string, string]]
        : [],
    ),
  );
  expect(types.size).toBeGreaterThan(10);
  for (const [name, type] of types) {
    expect(name).toMatch(/^(countersign_relay|process)_[a-z_]+$/);
    expect(name.endsWith('_total'), name).toBe(type === 'counter');
    expect(
      lines.some((line) => line.startsWith(`# HELP ${name} `)),
      name,
    ).toBe(true);
  }
  for (const line of lines.filter((line) => !line.startsWith('#'))) {
    expect(line).toMatch(/^[a-z_]+(\{reason="[a-z-]+"\})? -?\d+(\.\d+)?$/);
  }
});

test.each([
  ['stores', true, () => Promise.resolve(), 200, 'ready'],
  ['cannot store', true, () => Promise.reject(new Error('disk full')), 503, 'cannot-store'],
  ['hangs', true, () => new Promise<void>(() => {}), 503, 'cannot-store'],
  ['lost its disk', false, () => Promise.resolve(), 503, 'disk-failed'],
])(
  'a relay that %s says whether callouts should come to it',
  async (_what, sound, tryToKeep, code, status) => {
    const counts = () => Promise.reject(new Error('not asked'));
    const operations = createOperationsServer({ counts, isSound: () => sound, tryToKeep });
    onTestFinished(operations.stop);
    const url = await operations.listen(0, '127.0.0.1');
    const answer = await fetch(`${url}/readyz`);
    expect([answer.status, await answer.json()]).toEqual([code, { status }]);
  },
);
