import { expect, test } from 'vitest';
import { aSandbox } from './doubles/sandbox-client.ts';

const everything = { filter: [{ op: 'gte', field: 'id', value: 0 }], maxRecords: 1 };

test('the fourth call at once to one object is refused, another object is not', async () => {
  const { call, control } = await aSandbox();
  await control('POST', 'faults', { kind: 'latency', ms: 400 });
  const calls = ['Tickets', 'Tickets', 'Tickets', 'tickets', 'Companies'].map((entity) =>
    call('POST', `${entity}/query`, everything),
  );
  const statuses = (await Promise.all(calls)).map((one) => one.status);
  expect(statuses.toSorted((a, b) => a - b)).toEqual([200, 200, 200, 200, 500]);
  const refused = (await Promise.all(calls)).find((one) => one.status === 500);
  expect(refused?.json.errors[0]).toContain('thread threshold of 3 threads has been exceeded');
  expect((await call('POST', 'Tickets/query', everything)).status).toBe(200);
});

test('above 10,000 calls an hour everything is refused, with the status that the switch chooses', async () => {
  const { call, control } = await aSandbox();
  const { id } = (await control('POST', 'faults', { kind: 'hourly', count: 10_000 })).json;
  expect((await call('GET', 'Version')).status).toBe(429);
  await control('POST', 'switches', { hourlyStatus: '500', retryAfter: 'present' });
  const refused = await call('GET', 'Version');
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([500, '60']);
  await control('DELETE', `faults/${id}`);
  expect((await call('GET', 'ThresholdInformation')).json.currentTimeframeRequestCount).toBe(1);
});

test('from half of the hourly calls on, each is slowed down', async () => {
  const { call, control } = await aSandbox();
  await control('POST', 'faults', { kind: 'hourly', count: 5000 });
  const startedAt = performance.now();
  await call('GET', 'Version');
  expect(performance.now() - startedAt).toBeGreaterThan(490);
  await control('POST', 'switches', { progressiveLatency: 'off' });
  const again = performance.now();
  await call('GET', 'Version');
  expect(performance.now() - again).toBeLessThan(490);
});

test('a lost answer was carried out, and the journal knows that nobody heard', async () => {
  const { call, control, openTicket, ticket } = await aSandbox();
  const id = await openTicket();
  await control('POST', 'faults', { kind: 'lost-answer', next: 1, entity: 'Tickets' });
  await expect(call('PATCH', 'Tickets', { id, priority: 4 })).rejects.toThrow();
  expect((await ticket(id)).priority).toBe(4);
  await call('PATCH', 'Tickets', { id, priority: 99 });
  const { entries } = (await control('GET', 'journal')).json;
  expect(entries).toMatchObject([
    { verb: 'PATCH', path: 'Tickets', body: { id, priority: 4 }, status: 200, answered: false },
    { verb: 'PATCH', status: 500, answered: true },
  ]);
  expect((await control('GET', `journal?after=${entries[0]?.seq}`)).json.entries).toHaveLength(1);
});

test('the next calls fail as asked: errors, nothing, or a web page', async () => {
  const { call, control } = await aSandbox();
  const fail = (more: object) => control('POST', 'faults', { kind: 'server-error', next: 1, ...more });
  await fail({ message: 'broken' });
  expect((await call('GET', 'Version')).status).toBe(500);
  await fail({ body: 'empty', status: 502 });
  expect(await call('GET', 'Version')).toMatchObject({ status: 502, text: '' });
  await fail({ body: 'html', status: 503 });
  expect((await call('GET', 'Version')).text).toContain('<html>');
  await fail({ entity: 'Companies' });
  expect((await call('GET', 'Version')).status).toBe(200);
  expect((await control('GET', 'faults')).json.faults).toHaveLength(1);
});

test('a probability strikes the same calls for the same seed', async () => {
  const pattern = async () => {
    const { call, control } = await aSandbox({ seed: 'dice', tickets: 0 });
    await control('POST', 'faults', { kind: 'server-error', probability: 0.5 });
    const statuses: number[] = [];
    for (let n = 0; n < 12; n += 1) statuses.push((await call('GET', 'Companies/0')).status);
    return statuses;
  };
  const first = await pattern();
  expect(new Set(first)).toEqual(new Set([200, 500]));
  expect(await pattern()).toEqual(first);
});

test('calls are counted by verb and entity', async () => {
  const { call, control } = await aSandbox();
  await call('POST', 'Tickets/query', everything);
  await call('POST', 'Tickets/query', everything);
  await call('GET', 'Companies/0');
  expect((await control('GET', 'calls')).json.calls).toEqual({ 'POST Tickets': 2, 'GET Companies': 1 });
});

test('unknown faults and switches are refused with what is possible', async () => {
  const { control } = await aSandbox();
  expect((await control('POST', 'faults', { kind: 'earthquake' })).status).toBe(400);
  const refused = await control('POST', 'switches', { authFailure: 'sometimes' });
  expect([refused.status, refused.json.errors[0]]).toEqual([400, 'authFailure is one of 401, 500-of-2023']);
});
