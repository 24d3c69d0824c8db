import { expect, test } from 'vitest';
import { everyCalloutWasTaken, hasHeardOf, runWebhooks } from './running-webhooks.ts';

const graceMs = 10 * 60_000;

test('a second desktop shows what the first has registered, and leaves it as it is', async () => {
  const { desktop, list, openTicket, control } = await runWebhooks();
  const first = await desktop(1);
  await first.care.register();
  const before = [...(await list()), ...(await list('TicketNote'))];
  const second = await desktop(2);
  await second.care.check();
  expect(second.care.card()).toMatchObject({
    state: 'connected',
    webhooks: [{ state: 'registered' }, { state: 'registered' }],
    rotating: false,
  });
  // The address can be verified without holding the secret.
  expect(await second.care.verify()).toEqual({ ok: true, value: null });
  expect(await second.care.reveal('secret')).toMatchObject({ ok: false, failure: { kind: 'not-yours' } });
  expect([...(await list()), ...(await list('TicketNote'))]).toEqual(before);
  const id = await openTicket();
  await Promise.all([hasHeardOf(first.client, id), hasHeardOf(second.client, id)]);
  await everyCalloutWasTaken(control);
});

test('registering from the second is a takeover that no callout notices', async () => {
  const { desktop, list, openTicket, control, pass } = await runWebhooks();
  const first = await desktop(1);
  await first.care.register();
  const second = await desktop(2);
  const [before] = await list();
  expect(await second.care.register()).toEqual({ ok: true, value: null });
  expect(second.care.card()).toMatchObject({ state: 'connected', rotating: true });
  const [after] = await list();
  expect(after).toMatchObject({ id: before?.id, isActive: true });
  expect(after?.webhookUrl).not.toBe(before?.webhookUrl);
  expect((await fetch(String(before?.webhookUrl))).status).toBe(200);
  // The first neither fights back nor is worried.
  pass(graceMs / 2);
  await first.care.check();
  expect(first.care.card().state).toBe('connected');
  expect(await first.care.reveal('url')).toMatchObject({ ok: false, failure: { kind: 'not-yours' } });
  pass(graceMs / 2);
  await second.care.check();
  expect((await fetch(String(before?.webhookUrl))).status).toBe(401);
  pass(graceMs);
  await first.care.check();
  expect((await fetch(String(before?.webhookUrl))).status).toBe(401);
  await hasHeardOf(first.client, await openTicket());
  await everyCalloutWasTaken(control);
});

test('a desktop that was replaced brings a new secret, not the one that was dropped', async () => {
  const { desktop, list, pass } = await runWebhooks();
  const first = await desktop(1);
  const second = await desktop(2);
  await first.care.register();
  const [dropped] = await list();
  await second.care.register();
  pass(graceMs);
  await second.care.check();
  await first.care.register();
  expect((await list())[0]?.webhookUrl).not.toBe(dropped?.webhookUrl);
  expect((await fetch(String(dropped?.webhookUrl))).status).toBe(401);
});

test('two that register and rotate at the same time end with one webhook each, and every callout is taken', async () => {
  const { desktop, list, openTicket, control, pass } = await runWebhooks();
  const desktops = [await desktop(1), await desktop(2)];
  const [first] = desktops;
  await first?.care.register();
  for (let round = 0; round < 5; round += 1) {
    await Promise.all(
      desktops.map(({ care }, place) => ((round + place) % 2 === 0 ? care.rotate() : care.register())),
    );
    const id = await openTicket();
    for (const { client } of desktops) await hasHeardOf(client, id);
    pass(graceMs);
    for (const { care } of desktops) await care.check();
    const later = await openTicket();
    for (const { client } of desktops) await hasHeardOf(client, later);
    for (const entity of ['Ticket', 'TicketNote'] as const)
      expect((await list(entity)).filter(({ isActive }) => isActive)).toHaveLength(1);
  }
  await everyCalloutWasTaken(control);
});
