import { expect, test } from 'vitest';
import { everyCalloutWasTaken, hasHeardOf, Killed, killAt, runWebhooks } from './running-webhooks.ts';

test('registering makes both webhooks, complete, and the next change arrives', async () => {
  const { desktop, list, query, openTicket, relay, control, sandbox } = await runWebhooks();
  const { care, client } = await desktop();
  expect(care.card()).toMatchObject({ state: 'not-registered', rotating: false });
  expect(await care.register()).toEqual({ ok: true, value: null });
  expect(care.card()).toMatchObject({
    state: 'connected',
    webhookUrl: relay.webhookUrl,
    webhooks: [
      { entity: 'Ticket', state: 'registered' },
      { entity: 'TicketNote', state: 'registered' },
    ],
    readyPingAt: expect.any(String),
    rotating: false,
  });
  for (const entity of ['Ticket', 'TicketNote'] as const) {
    const [webhook, ...others] = await list(entity);
    expect(others).toEqual([]);
    expect(webhook).toMatchObject({ isActive: true, isReady: true, ownerResourceID: sandbox.botResourceId });
    expect(webhook?.deactivationUrl).toMatch(/\/deactivated\?secret=[^&]+&entity=ticket(-note)?$/);
    const children = { op: 'eq', field: 'webhookID', value: webhook?.id };
    expect(await query(`${entity}WebhookExcludedResources`, children)).toMatchObject([
      { resourceID: sandbox.botResourceId },
    ]);
    expect((await query(`${entity}WebhookFields`, children)).length).toBeGreaterThan(3);
  }
  const ticketId = await openTicket();
  await hasHeardOf(client, ticketId);
  expect(care.card().lastEventAt).not.toBeNull();
  await everyCalloutWasTaken(control);
});

test('registering again leaves what is right, and mends what is not', async () => {
  const { desktop, list, query, call } = await runWebhooks();
  const { care } = await desktop();
  await care.register();
  const [before] = await list();
  await call('PATCH', 'TicketWebhooks', {
    id: before?.id,
    isActive: false,
    isSubscribedToCreateEvents: false,
  });
  const [field] = await query('TicketWebhookFields', { op: 'eq', field: 'webhookID', value: before?.id });
  await call('DELETE', `TicketWebhooks/${String(before?.id)}/Fields/${String(field?.id)}`);
  expect(await care.register()).toMatchObject({ ok: true });
  expect(await list()).toEqual([
    expect.objectContaining({
      id: before?.id,
      webhookUrl: before?.webhookUrl,
      isActive: true,
      isSubscribedToCreateEvents: true,
    }),
  ]);
  expect(await care.verify()).toEqual({ ok: true, value: null });
});

test('several of ours, from wherever they came, become one', async () => {
  const { desktop, list, call, relay } = await runWebhooks();
  const stray = (name: string) =>
    call('POST', 'TicketWebhooks', {
      name,
      webhookUrl: `https://old.example/${name.replace(' ', '-')}`,
      deactivationUrl: 'https://old.example/gone',
      secretKey: 's',
      isActive: false,
      isSubscribedToCreateEvents: true,
      sendThresholdExceededNotification: false,
    });
  for (const name of ['Countersign Ticket', 'Countersign old', 'Somebody else']) await stray(name);
  const { care } = await desktop();
  expect(await care.register()).toMatchObject({ ok: true });
  const found = await list();
  expect(new Set(found.map(({ name }) => name))).toEqual(new Set(['Countersign Ticket', 'Somebody else']));
  expect(found).toHaveLength(2);
  expect(found.filter(({ isActive }) => isActive)).toEqual([
    expect.objectContaining({ webhookUrl: expect.stringContaining(relay.webhookUrl) }),
  ]);
});

test('without the permission nothing is left behind, and the failure says what to tick', async () => {
  const { desktop, control, list } = await runWebhooks();
  const { care } = await desktop();
  await control.setFaults({ kind: 'no-permission', entity: 'TicketWebhooks', verb: 'POST', next: 9 });
  const refused = await care.register();
  expect(refused).toMatchObject({
    ok: false,
    failure: { kind: 'autotask-refused', next: expect.stringContaining('Can create WebHooks') },
  });
  await control.send('DELETE', '/faults');
  expect(await list()).toEqual([]);
  expect(care.card().state).toBe('not-registered');
});

test('an error halfway is a value, and trying again finishes what is there', async () => {
  const { desktop, control, list } = await runWebhooks();
  const { care } = await desktop();
  await control.setFaults({ kind: 'server-error', entity: 'TicketNoteWebhookFields', verb: 'POST', next: 1 });
  expect(await care.register()).toMatchObject({ ok: false, failure: { next: expect.any(String) } });
  expect(care.card()).toMatchObject({
    state: 'degraded',
    webhooks: [{ state: 'registered' }, { state: 'inactive' }],
  });
  const half = [...(await list()), ...(await list('TicketNote'))].map(({ id }) => id);
  expect(await care.register()).toMatchObject({ ok: true });
  expect([...(await list()), ...(await list('TicketNote'))].map(({ id }) => id)).toEqual(half);
  expect(care.card().state).toBe('connected');
});

test('an answer that was lost does not make a second webhook', async () => {
  const { desktop, control, list } = await runWebhooks();
  const { care } = await desktop();
  await control.setFaults({ kind: 'lost-answer', entity: 'TicketWebhooks', verb: 'POST', next: 1 });
  await care.register();
  await control.send('DELETE', '/faults');
  expect(await care.register()).toMatchObject({ ok: true });
  expect(await list()).toHaveLength(1);
});

test('while the relay is away nothing is written to Autotask', async () => {
  const { desktop, relay, list } = await runWebhooks();
  const { care, client } = await desktop();
  await relay.stop();
  await client.until(() => client.state().kind === 'away');
  expect(await care.register()).toMatchObject({ ok: false, failure: { message: 'The relay is away.' } });
  expect(await list()).toEqual([]);
});

test('removing takes both webhooks, the relay’s secrets and the desktop’s', async () => {
  const { desktop, list, relay } = await runWebhooks();
  const { care } = await desktop();
  await care.register();
  const [webhook] = await list();
  const before = await care.reveal('url');
  expect(await care.remove()).toEqual({ ok: true, value: null });
  expect([...(await list()), ...(await list('TicketNote'))]).toEqual([]);
  expect((await fetch(String(webhook?.webhookUrl))).status).toBe(401);
  expect((await relay.counts()).webhooksConfigured).toBe(false);
  expect(care.card()).toMatchObject({ state: 'not-registered', readyPingAt: null, lastEventAt: null });
  expect(await care.reveal('url')).not.toEqual(before);
});

test('what an admin pastes by hand is found and works', async () => {
  const { desktop, call, openTicket } = await runWebhooks();
  const { care, client, revealed } = await desktop();
  const url = await care.reveal('url');
  const key = await care.reveal('secret');
  if (!url.ok || !key.ok) throw new Error('not shown');
  for (const entity of ['Ticket', 'TicketNote']) {
    const made = await call('POST', `${entity}Webhooks`, {
      name: 'By hand',
      webhookUrl: url.value,
      deactivationUrl: url.value,
      secretKey: key.value,
      isActive: true,
      isSubscribedToCreateEvents: true,
      isSubscribedToUpdateEvents: true,
      isSubscribedToDeleteEvents: true,
      sendThresholdExceededNotification: false,
    });
    await call('POST', `${entity}Webhooks/${String(made.itemId)}/Fields`, {
      fieldID: 1,
      isSubscribedField: true,
      isDisplayAlwaysField: false,
    });
  }
  await care.check();
  expect(care.card().state).toBe('waiting');
  const ticketId = await openTicket();
  await hasHeardOf(client, ticketId);
  expect(care.card().state).toBe('connected');
  expect(revealed).toHaveLength(2);
  expect(JSON.stringify(revealed)).not.toContain(key.value);
});

for (const when of ['before', 'after'] as const) {
  test(`a process that ends ${when} any step of registering leaves nothing that the next start does not finish`, async () => {
    const { desktop, list, control, openTicket } = await runWebhooks();
    const { client, restart } = await desktop();
    let wasKilled = true;
    let killed = 0;
    for (let nth = 1; wasKilled; nth += 1) {
      const { through, state } = killAt(nth, when);
      await restart(through)
        .register()
        .catch((error: unknown) => {
          if (!(error instanceof Killed)) throw error;
        });
      wasKilled = state.isDead;
      killed += wasKilled ? 1 : 0;
      const next = restart();
      await next.check();
      // Before the intent is on disk, nothing was begun.
      if (next.card().state === 'not-registered') await next.register();
      expect(next.card(), `killed ${when} effect ${nth}`).toMatchObject({
        state: expect.stringMatching(/connected|waiting/),
        rotating: false,
      });
      expect([...(await list()), ...(await list('TicketNote'))]).toMatchObject([
        { isActive: true, isReady: true },
        { isActive: true, isReady: true },
      ]);
      expect(await next.verify()).toEqual({ ok: true, value: null });
      await hasHeardOf(client, await openTicket());
      await everyCalloutWasTaken(control);
      expect(await next.remove()).toMatchObject({ ok: true });
    }
    expect(killed).toBeGreaterThan(15);
  }, 60_000);
}
