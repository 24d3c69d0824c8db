import { expect, test } from 'vitest';
import { createBudget } from '../../../src/core/autotask/budget/budget.ts';
import { createReader } from '../../../src/core/autotask/reader.ts';
import { lookUpZone } from '../../../src/core/autotask/zone.ts';
import { aConnection, aSandbox } from './a-connection.ts';

const aRead = { verb: 'GET', path: 'Version', endpoint: 'Version', priority: 'interactive' } as const;
const newNote = (ticketId: number) =>
  ({
    verb: 'POST',
    path: `Tickets/${ticketId}/Notes`,
    endpoint: 'TicketNotes',
    priority: 'agent',
    body: { title: 'Once', description: 'Once', noteType: 3, publish: 2 },
  }) as const;

test('many reads at once never break the limit of three threads', async () => {
  const { sandbox, control } = await aSandbox();
  const reader = createReader(aConnection(sandbox));
  await control.setFaults({ kind: 'latency', ms: 5 });
  const reads = await Promise.all(
    Array.from({ length: 20 }, () => reader.tickets([{ op: 'gte', field: 'id', value: 0 }])),
  );
  expect(reads.every((read) => read.ok)).toBe(true);
});

test('a read that was refused for the thread limit is sent again; a write goes back to whoever cleared it', async () => {
  const { sandbox, control } = await aSandbox();
  const http = aConnection(sandbox);
  const ticket = await control.openTicket({ scenario: 'vpn' });
  const read = { verb: 'GET', path: `Tickets/${ticket.id}`, endpoint: 'Tickets', priority: 'agent' } as const;
  await control.setFaults({ kind: 'thread-exceeded', next: 2 });
  expect(await http.send(read)).toMatchObject({ ok: true });
  await control.setFaults({ kind: 'thread-exceeded', next: 1 });
  expect(await http.send(newNote(ticket.id))).toMatchObject({ ok: false, failure: { kind: 'rate-limited' } });
  expect((await control.journal()).filter((entry) => entry.status === 200)).toHaveLength(0);
});

test('a read whose server failed is sent again, a write whose answer was lost is not', async () => {
  const { sandbox, control } = await aSandbox();
  const http = aConnection(sandbox);
  const ticket = await control.openTicket({ scenario: 'vpn' });
  await control.setFaults({ kind: 'server-error', status: 502, body: 'html', next: 1 });
  const read = { verb: 'GET', path: `Tickets/${ticket.id}`, endpoint: 'Tickets', priority: 'agent' } as const;
  expect(await http.send(read)).toMatchObject({ ok: true });
  await control.setFaults({ kind: 'lost-answer', entity: 'TicketNotes', verb: 'POST', next: 1 });
  expect(await http.send(newNote(ticket.id))).toMatchObject({
    ok: false,
    failure: { kind: 'unreachable', sent: 'maybe' },
  });
  expect((await control.journal()).filter((entry) => entry.verb === 'POST')).toHaveLength(1);
});

test.each(['429', '500', '503'])(
  'an hour that is used up is told as such, whatever the status (%s)',
  async (hourlyStatus) => {
    const { sandbox, control } = await aSandbox();
    await control.send('POST', '/switches', { hourlyStatus, progressiveLatency: 'off' });
    const budget = createBudget();
    const http = aConnection(sandbox, { budget });
    await control.setFaults({ kind: 'hourly', count: 20_000 });
    expect(await http.send(aRead)).toMatchObject({
      ok: false,
      failure: { kind: 'rate-limited', limit: 'hour' },
    });
    const calls = await control.send('GET', '/calls');
    expect(await http.send(aRead)).toMatchObject({
      ok: false,
      failure: { kind: 'rate-limited', limit: 'hour' },
    });
    expect(await control.send('GET', '/calls')).toEqual(calls);
  },
);

test('what others use of the hour counts', async () => {
  const { sandbox, control } = await aSandbox();
  await control.send('POST', '/switches', { progressiveLatency: 'off' });
  await control.setFaults({ kind: 'hourly', count: 4000 });
  const budget = createBudget();
  const read = new Promise<void>((resolve) => {
    const { measured } = budget;
    Object.assign(budget, {
      measured: (reading: Parameters<typeof measured>[0]) => {
        measured(reading);
        resolve();
      },
    });
  });
  await aConnection(sandbox, { budget }).send(aRead);
  await read;
  expect(budget.state().used).toBeGreaterThanOrEqual(4000);
  expect(budget.state()).toMatchObject({ limit: 10_000, readAt: expect.any(String) });
});

test('after a move to another zone the call is sent there, and the zone is looked up once', async () => {
  const { sandbox, control } = await aSandbox();
  let url = sandbox.url;
  let lookups = 0;
  const http = aConnection(sandbox, {
    baseUrl: () => url,
    async findZoneAgain() {
      lookups += 1;
      const found = await lookUpZone(sandbox.username, sandbox.url);
      if (found.ok) url = found.value.url;
    },
  });
  await control.setFaults({ kind: 'zone-moved' });
  const sent = await Promise.all([http.send(aRead), http.send(aRead), http.send(aRead)]);
  expect(sent.every((result) => result.ok)).toBe(true);
  expect(lookups).toBe(1);
  expect(url).not.toBe(sandbox.url);
});

test('credentials that are wrong cost one look for the zone, not one a call', async () => {
  const { sandbox, control } = await aSandbox();
  let lookups = 0;
  const http = aConnection(sandbox, {
    findZoneAgain: async () => {
      lookups += 1;
    },
  });
  await control.setFaults({ kind: 'credentials-revoked' });
  for (let call = 0; call < 3; call += 1) {
    expect(await http.send(aRead)).toMatchObject({ ok: false, failure: { kind: 'unauthorized' } });
  }
  expect(lookups).toBe(1);
});
