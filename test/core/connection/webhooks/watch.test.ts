import { expect, test } from 'vitest';
import { newestDeliveryError } from '../../../../src/core/connection/webhooks/newest-delivery-error.ts';
import { saveTicket } from '../../../../src/core/store/tickets.ts';
import { workspace } from '../../../relay/running-relay.ts';
import { aStoredTicket } from '../../store/a-database.ts';
import { hasHeardOf, type RunningDesktop, runWebhooks } from './running-webhooks.ts';

const minuteMs = 60_000;
const aDeliveryError = (change: object = {}) => ({
  id: 1,
  accountWebhookID: null,
  contactWebhookID: null,
  createDateTime: '2026-01-05T09:00:00.000Z',
  errorMessage: 'HTTP 502',
  payload: null,
  ...change,
});

async function aWatched() {
  const workspace = await runWebhooks();
  const desktop = await workspace.desktop();
  await desktop.care.register();
  const { care, client } = desktop;
  return { ...workspace, ...desktop, care, client };
}

/** As polling does. */
function pollingFinds({ db }: RunningDesktop, change: object): void {
  db.transaction(() => saveTicket(db, aStoredTicket({ id: 900_001, number: 'T9', ...change })));
}

test('a webhook that Autotask switched off degrades the card at the next look, and registering switches it on', async () => {
  const { care, list, call, pass } = await aWatched();
  const [webhook] = await list();
  await call('PATCH', 'TicketWebhooks', { id: webhook?.id, isActive: false });
  pass(11 * minuteMs);
  await care.check();
  expect(care.card()).toMatchObject({
    state: 'degraded',
    words: expect.stringContaining('switched the Ticket webhook off'),
    webhooks: [{ state: 'inactive' }, { state: 'registered' }],
  });
  expect(await care.verify()).toMatchObject({ ok: false, failure: { next: expect.any(String) } });
  await care.register();
  expect(care.card().state).toBe('connected');
});

test('the call to the deactivation address makes the core look at once, and is not taken for an event', async () => {
  const { care, client, list, call, settleCallouts } = await aWatched();
  const [webhook] = await list();
  await call('PATCH', 'TicketWebhooks', { id: webhook?.id, isActive: false });
  await settleCallouts();
  await expect.poll(() => client.received.map(({ hint }) => hint.action)).toContain('deactivated');
  expect(care.card()).toMatchObject({ state: 'connected', lastEventAt: null });
  await care.check();
  expect(care.card().state).toBe('degraded');
});

test('a deactivation that somebody only claims changes nothing', async () => {
  const { care, client, list } = await aWatched();
  const [webhook] = await list();
  const body = JSON.stringify({ Action: 'Deactivated', Guid: webhook?.webhookGUID });
  await fetch(String(webhook?.webhookUrl), { method: 'POST', body });
  await expect.poll(() => client.received.length).toBe(1);
  await care.check();
  expect(care.card().state).toBe('connected');
});

test('deliveries that Autotask gave up on degrade the card with their cause, until events come again', async () => {
  const { care, client, relay, list, call, openTicket, pass } = await aWatched();
  const [webhook] = await list();
  const url = String(webhook?.webhookUrl);
  await call('PATCH', 'TicketWebhooks', { id: webhook?.id, secretKey: 'not-the-relays' });
  await openTicket();
  expect((await relay.counts()).callouts.refused['wrong-signature']).toBe(5);
  pass(11 * minuteMs);
  await care.check();
  expect(care.card()).toMatchObject({
    state: 'degraded',
    words: expect.stringContaining('HTTP 401'),
    next: expect.any(String),
  });
  expect((await list())[0]?.webhookUrl).toBe(url);
  await care.register();
  await hasHeardOf(client, await openTicket());
  expect(care.card().state).toBe('connected');
  pass(11 * minuteMs);
  await care.check();
  expect(care.card().state).toBe('connected');
});

test('rows about other webhooks say nothing about ours', () => {
  const of = (change: object) => newestDeliveryError([aDeliveryError(change)], ['Guid-1']);
  expect(of({ accountWebhookID: 3 })).toBeNull();
  expect(of({ payload: '{"Guid":"other","EntityType":"Ticket"}' })).toBeNull();
  expect(of({ payload: '{"EntityType":"Contact"}' })).toBeNull();
  expect(of({ payload: '{"Guid":"guid-1","EntityType":"TicketNote"}' })).toBe('HTTP 502');
  expect(of({ payload: '{"EntityType":"Tick' })).toBe('HTTP 502');
  expect(of({ errorMessage: null })).toBe('It does not say why.');
  expect(of({ errorMessage: 'x '.repeat(500) })).toHaveLength(200);
});

test('a ticket that only polling found degrades the card once its event is late; a quiet night does not', async () => {
  const watched = await aWatched();
  const { care, now, pass } = watched;
  pass(8 * 60 * minuteMs);
  await care.check();
  expect(care.card().state).toBe('connected');
  pollingFinds(watched, { createdAt: now(), lastActivityAt: now() });
  await care.check();
  expect(care.card().state).toBe('connected');
  pass(11 * minuteMs);
  await care.check();
  expect(care.card()).toMatchObject({ state: 'degraded', words: expect.stringContaining('Polling found') });
  care.eventArrived(now());
  expect(care.card().state).toBe('connected');
});

test('what the bot made, what only moved, and what an event told of are no silence', async () => {
  const watched = await aWatched();
  const { care, sandbox, now, pass, openTicket, client } = watched;
  const old = '2026-01-01T08:00:00.000Z';
  const id = await openTicket();
  await hasHeardOf(client, id);
  pass(minuteMs);
  pollingFinds(watched, {
    createdAt: now(),
    lastActivityAt: now(),
    creatorResourceId: sandbox.botResourceId,
  });
  pollingFinds(watched, { id: 900_002, number: 'T8', createdAt: old, lastActivityAt: now() });
  // Its event came, though a clock that is ahead dates it after the event.
  pass(minuteMs);
  pollingFinds(watched, { id, number: 'T7', createdAt: now(), lastActivityAt: now() });
  pass(11 * minuteMs);
  await care.check();
  expect(care.card().state).toBe('connected');
});

test('a relay that stays away degrades the card; one that is back at once does not', async () => {
  const { care, client, relay, pass } = await aWatched();
  await relay.stop();
  await client.until(() => client.state().kind === 'away');
  care.relayIs({ paired: true, connected: false, webhookUrl: null, readyPingAt: null });
  expect(care.card().state).toBe('connected');
  pass(2 * minuteMs);
  expect(care.card()).toMatchObject({ state: 'degraded', words: expect.stringContaining('relay is away') });
  care.relayIs({ paired: true, connected: true, webhookUrl: null, readyPingAt: null });
  expect(care.card().state).toBe('connected');
});

test('a relay that lost its secrets is told them again', async () => {
  const { care, client, relay, pass, openTicket } = await aWatched();
  await client.configureWebhooks({ secrets: [], sealTo: workspace.sealTo, drop: 'all' });
  expect((await relay.counts()).webhooksConfigured).toBe(false);
  pass(11 * minuteMs);
  await care.check();
  await hasHeardOf(client, await openTicket());
});

test('looking costs three calls, and nothing at all in between', async () => {
  const { care, control, pass } = await aWatched();
  const counted = async () => {
    const { calls } = (await control.send('GET', '/calls')) as { calls: Record<string, number> };
    return Object.values(calls).reduce((sum, count) => sum + count, 0);
  };
  pass(11 * minuteMs);
  await care.check();
  await control.send('DELETE', '/calls');
  for (let n = 0; n < 9; n += 1) {
    pass(minuteMs);
    await care.check();
  }
  expect(await counted()).toBe(0);
  pass(minuteMs);
  await care.check();
  expect(await counted()).toBe(3);
});

test('verifying names what is wrong behind the list, too', async () => {
  const { care, list, query, call } = await aWatched();
  const [webhook] = await list('TicketNote');
  const [excluded] = await query('TicketNoteWebhookExcludedResources', {
    op: 'eq',
    field: 'webhookID',
    value: webhook?.id,
  });
  await call('DELETE', `TicketNoteWebhooks/${String(webhook?.id)}/ExcludedResources/${String(excluded?.id)}`);
  expect(await care.verify()).toMatchObject({
    ok: false,
    failure: { message: expect.stringContaining('what the API user does') },
  });
  expect(care.card().state).toBe('degraded');
  await care.register();
  expect(await care.verify()).toEqual({ ok: true, value: null });
});

test('another API user makes the core look closely at once, and what is wrong for it stays on the card', async () => {
  const { care, sandbox, connectAs, restart } = await aWatched();
  await care.check();
  expect(care.card().state).toBe('connected');
  connectAs(sandbox.technician.resourceId);
  await care.check();
  const tells = {
    state: 'degraded',
    words: expect.stringContaining('also tells what the API user does'),
    next: expect.stringMatching(/^Register again/),
  };
  expect(care.card()).toMatchObject(tells);
  const after = restart();
  await after.check();
  expect(after.card()).toMatchObject(tells);
  await after.register();
  expect(after.card()).toMatchObject({ words: expect.stringContaining('belongs to another resource') });
  connectAs(sandbox.botResourceId);
  await after.check();
  expect(after.card().state).toBe('connected');
});

test('without a relay nothing is asked and nothing can be registered', async () => {
  const { desktop, list } = await runWebhooks();
  const { care } = await desktop();
  care.relayIs({ paired: false, webhookUrl: null, readyPingAt: null });
  await care.check();
  expect(care.card().state).toBe('no-relay');
  expect(await care.register()).toMatchObject({ ok: false, failure: { next: 'Connect a relay first.' } });
  expect(await list()).toEqual([]);
});
