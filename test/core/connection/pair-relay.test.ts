import { expect, test } from 'vitest';
import { aSandbox } from '../autotask/a-connection.ts';
import { anImportedWorkspace, aRelay, pair, relayIsConnected } from './a-paired-workspace.ts';
import { aRealWorkspace } from './a-real-workspace.ts';

test('pairing opens the link at once, is kept, and the webhooks bring tickets from then on', async () => {
  const { workspace, control, me } = await anImportedWorkspace();
  const relay = await aRelay();
  await workspace.core().call('integration.setMe', { resourceId: me.resourceId });
  const paired = await pair(workspace, relay.url, relay.invite ?? '');
  expect(paired).toMatchObject({
    ok: true,
    value: { relay: { kind: 'paired', relayName: relay.relayName }, webhooks: { state: 'not-registered' } },
  });
  const polled = await relayIsConnected(workspace);
  expect(polled.words).toBe('Relay connected; Autotask is polled until its webhooks are registered');
  // A real workspace's webhooks are an admin's to register.
  expect((await workspace.integration()).webhooks.state).toBe('not-registered');
  const registered = await workspace.core().call('integration.registerWebhooks', {});
  expect(registered).toMatchObject({ ok: true });
  await workspace.until('connected', (now) => now.webhooks.state === 'connected');
  expect((await relayIsConnected(workspace)).words).toBe('Relay connected: tickets arrive at once');
  const ticket = await control.openTicket({ scenario: 'vpn' });
  await workspace.until('the event came', (now) => {
    const rows = workspace.rows(`SELECT 1 FROM tickets WHERE id = ${ticket.id}`);
    return rows.length === 1 && now.webhooks.lastEventAt !== null;
  });
  await workspace.restart();
  await relayIsConnected(workspace);
  const { relay: kept } = await workspace.integration();
  expect(kept).toMatchObject({ kind: 'paired', relayName: relay.relayName });
  const shown = await workspace.core().call('integration.revealWebhook', { what: 'secret' });
  const told = JSON.stringify([workspace.answers.slice(0, -1), workspace.events]);
  expect(told).not.toContain(shown.ok ? shown.value.text : 'nothing was shown');
  const log = await workspace.core().call('activity.list', { before: null, limit: 50 });
  const kinds = log.ok ? log.value.entries.map((entry) => entry.kind) : [];
  expect(kinds).toEqual(expect.arrayContaining(['autotask-connected', 'relay-paired', 'secret-revealed']));
  expect(JSON.stringify(log)).not.toContain(relay.invite);
  expect(workspace.bugs).toEqual([]);
});

test.each([
  ['http://relay.example/', 'must begin with https://'],
  ['https://user:word@relay.example/', 'must begin with https://'],
  ['http://127.0.0.1:9/', 'cannot be reached'],
])('a relay at %s is refused with what to do', async (url, words) => {
  const { sandbox } = await aSandbox();
  const workspace = await aRealWorkspace(sandbox.url);
  const paired = await pair(workspace, url, 'invite');
  expect(paired).toMatchObject({ ok: false, failure: { message: expect.stringContaining(words) } });
  expect(paired.ok || paired.failure.next).not.toBeNull();
  expect((await workspace.integration()).relay).toEqual({ kind: 'none' });
});

test('an invite that is no good is told, and the relay from before stays', async () => {
  const { workspace, me } = await anImportedWorkspace();
  const relay = await aRelay();
  const nobody = await pair(workspace, relay.url, relay.invite ?? '');
  expect(nobody).toMatchObject({
    ok: false,
    failure: { message: 'The relay wants to know who sits at this desktop.' },
  });
  await workspace.core().call('integration.setMe', { resourceId: me.resourceId });
  await pair(workspace, relay.url, relay.invite ?? '');
  await relayIsConnected(workspace);
  const before = await workspace.integration();
  const other = await aRelay();
  const refused = await pair(workspace, other.url, 'not-an-invite');
  expect(refused).toMatchObject({
    ok: false,
    failure: { message: expect.stringContaining('did not accept the invite') },
  });
  expect((await workspace.integration()).relay).toEqual(before.relay);
  await relayIsConnected(workspace);
});

test('another relay takes over from its first event on', async () => {
  const { workspace, control, me } = await anImportedWorkspace();
  await workspace.core().call('integration.setMe', { resourceId: me.resourceId });
  for (const relay of [await aRelay(), await aRelay()]) {
    const paired = await pair(workspace, relay.url, relay.invite ?? '');
    expect(paired).toMatchObject({ ok: true, value: { relay: { relayName: relay.relayName } } });
    await relayIsConnected(workspace);
    expect(await workspace.core().call('integration.registerWebhooks', {})).toMatchObject({ ok: true });
    const ticket = await control.openTicket({ scenario: 'vpn' });
    await workspace.until('the event came', () => {
      const rows = workspace.rows(`SELECT 1 FROM tickets WHERE id = ${ticket.id}`);
      return rows.length === 1 && workspace.rows('SELECT 1 FROM relay_inbox').length > 0;
    });
  }
  expect(workspace.rows('SELECT position FROM relay_inbox WHERE position = 1')).toHaveLength(1);
  expect(workspace.bugs).toEqual([]);
});
