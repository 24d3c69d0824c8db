import { expect, test } from 'vitest';
import {
  everyCalloutWasTaken,
  hasHeardOf,
  Killed,
  killAt,
  type RunningWebhooks,
  runWebhooks,
} from './running-webhooks.ts';

const graceMs = 10 * 60_000;
const secretIn = (webhook: Record<string, unknown> | undefined) =>
  new URL(String(webhook?.webhookUrl)).searchParams.get('secret');
const statusOf = async (webhook: Record<string, unknown> | undefined) =>
  (await fetch(String(webhook?.webhookUrl))).status;

/** One webhook of ours for each kind of record, both active with the same secret. */
async function theSecretInUse({ list }: RunningWebhooks) {
  const all = [...(await list('Ticket')), ...(await list('TicketNote'))];
  expect(all.map(({ isActive }) => isActive)).toEqual([true, true]);
  expect(new Set(all.map(secretIn)).size).toBe(1);
  return secretIn(all[0]);
}

test('rotating under a stream of events loses none, and no callout is refused', async () => {
  const workspace = await runWebhooks();
  const { desktop, list, control, pass, openTicket } = workspace;
  const { care, client } = await desktop();
  await care.register();
  const [before] = await list();
  const opened: number[] = [];
  let isOver = false;
  const stream = (async () => {
    while (!isOver) opened.push(await openTicket());
  })();
  for (let n = 0; n < 4; n += 1) expect(await care.rotate()).toEqual({ ok: true, value: null });
  expect(care.card()).toMatchObject({ state: 'connected', rotating: true });
  isOver = true;
  await stream;
  for (const id of opened) await hasHeardOf(client, id);
  await everyCalloutWasTaken(control);
  expect(secretIn((await list())[0])).not.toBe(secretIn(before));
  expect(await statusOf(before)).toBe(200);
  pass(graceMs);
  await care.check();
  expect(care.card().rotating).toBe(false);
  expect(await statusOf(before)).toBe(401);
  expect(await statusOf((await list())[0])).toBe(200);
  await hasHeardOf(client, await openTicket());
});

test('the old secret stays valid as long as one webhook may use it', async () => {
  const workspace = await runWebhooks();
  const { desktop, list, control, pass } = workspace;
  const { care } = await desktop();
  await care.register();
  const [old] = await list();
  await control.setFaults({ kind: 'server-error', entity: 'TicketNoteWebhooks', verb: 'PATCH' });
  expect(await care.rotate()).toMatchObject({ ok: false, failure: { next: expect.any(String) } });
  expect(care.card()).toMatchObject({ state: 'degraded', rotating: true });
  pass(graceMs * 3);
  await care.check();
  expect(await statusOf(old)).toBe(200);
  await control.send('DELETE', '/faults');
  pass(graceMs);
  await care.check();
  expect(care.card()).toMatchObject({ state: 'connected', rotating: true });
  expect(await theSecretInUse(workspace)).not.toBe(secretIn(old));
  expect(await statusOf(old)).toBe(200);
  pass(graceMs);
  await care.check();
  expect(await statusOf(old)).toBe(401);
  expect(care.card().rotating).toBe(false);
});

test('a rotation that Autotask refuses at once leaves everything as it was', async () => {
  const workspace = await runWebhooks();
  const { desktop, control, list, openTicket } = workspace;
  const { care, client } = await desktop();
  await care.register();
  const [before] = await list();
  await control.setFaults({ kind: 'no-permission', entity: 'TicketWebhooks', verb: 'PATCH' });
  expect(await care.rotate()).toMatchObject({ ok: false, failure: { kind: 'autotask-refused' } });
  await control.send('DELETE', '/faults');
  expect(await theSecretInUse(workspace)).toBe(secretIn(before));
  expect(care.card()).toMatchObject({ state: 'connected', rotating: false });
  await hasHeardOf(client, await openTicket());
  await everyCalloutWasTaken(control);
});

test('registering during the grace of a rotation does not cut it short', async () => {
  const { desktop, list } = await runWebhooks();
  const { care } = await desktop();
  await care.register();
  const [old] = await list();
  await care.rotate();
  await care.register();
  expect(await statusOf(old)).toBe(200);
  expect(care.card().rotating).toBe(true);
});

// Every effect on the vault, the relay and Autotask, killed right before and right after it.
for (const when of ['before', 'after'] as const) {
  test(`a process that ends ${when} any step of a rotation finishes it at its next start, and no event is refused`, async () => {
    const workspace = await runWebhooks();
    const { desktop, list, pass, control, openTicket } = workspace;
    const { care, client, restart } = await desktop();
    await care.register();
    let wasKilled = true;
    let killed = 0;
    let rotated = 0;
    for (let nth = 1; wasKilled; nth += 1) {
      const [before] = await list();
      const { through, state } = killAt(nth, when);
      const dying = restart(through);
      await dying.rotate().catch(onlyKilled);
      wasKilled = state.isDead;
      await hasHeardOf(client, await openTicket());
      const next = restart();
      await next.check();
      await hasHeardOf(client, await openTicket());
      pass(graceMs);
      await next.check();
      pass(graceMs);
      await next.check();
      expect(next.card(), `killed ${when} effect ${nth}`).toMatchObject({
        state: 'connected',
        rotating: false,
      });
      const inUse = await theSecretInUse(workspace);
      expect(await statusOf((await list())[0])).toBe(200);
      await hasHeardOf(client, await openTicket());
      await everyCalloutWasTaken(control);
      killed += wasKilled ? 1 : 0;
      rotated += inUse === secretIn(before) ? 0 : 1;
      if (inUse !== secretIn(before))
        expect(await statusOf(before), `killed ${when} effect ${nth}`).toBe(401);
    }
    expect(killed).toBe(5);
    // What was killed before the intent was on disk never began.
    expect(rotated).toBeGreaterThanOrEqual(killed - 1);
  }, 30_000);
}

function onlyKilled(error: unknown): void {
  if (!(error instanceof Killed)) throw error;
}
