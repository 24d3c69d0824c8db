import { expect, test } from 'vitest';
import { eventually } from '../../doubles/eventually.ts';
import { aSandbox } from '../autotask/a-connection.ts';
import { anImportedWorkspace, aRelay, pair, relayIsConnected } from './a-paired-workspace.ts';
import { aRealWorkspace, type RealWorkspace } from './a-real-workspace.ts';

/** The workspace of whoever founded its place at the relay. */
async function anAdmin() {
  const imported = await anImportedWorkspace();
  const { workspace, me } = imported;
  const relay = await aRelay();
  await workspace.core().call('integration.setMe', { resourceId: me.resourceId });
  expect(await pair(workspace, relay.url, relay.invite ?? '')).toMatchObject({ ok: true });
  await relayIsConnected(workspace);
  const { technicians } = await workspace.integration();
  const colleague = technicians.find((person) => person.resourceId !== me.resourceId);
  if (colleague === undefined) throw new Error('there is nobody else');
  return { ...imported, relay, colleague };
}

async function invite(workspace: RealWorkspace, resourceId: number, isAdmin = false) {
  const invited = await workspace.core().call('devices.invite', { resourceId: resourceId as never, isAdmin });
  if (!invited.ok) throw new Error(invited.failure.message);
  return invited.value;
}

async function devices(workspace: RealWorkspace) {
  const answer = await workspace.core().call('devices.get', {});
  if (!answer.ok) throw new Error(answer.failure.message);
  return answer.value;
}

test('an admin invites a colleague, who is signed in by the invite alone, and sees both desktops', async () => {
  const { workspace, sandbox, relay, me, colleague } = await anAdmin();
  const invited = await invite(workspace, colleague.resourceId);
  expect(invited).toMatchObject({ technician: colleague, isAdmin: false, relayUrl: `${relay.url}/` });

  const theirs = await aRealWorkspace(sandbox.url);
  expect(await pair(theirs, invited.relayUrl, invited.code)).toMatchObject({ ok: true });
  await relayIsConnected(theirs);
  expect(theirs.rows("SELECT value FROM settings WHERE name = 'me'")).toEqual([
    { value: String(colleague.resourceId) },
  ]);

  const { desktops, relayName } = await devices(workspace);
  expect(relayName).toBe(relay.relayName);
  expect(desktops).toMatchObject([
    { technician: me, isAdmin: true, isThis: true, revokedAt: null },
    { technician: colleague, isAdmin: false, isThis: false, revokedAt: null },
  ]);
  expect(JSON.stringify([workspace.events, await devices(workspace)])).not.toContain(invited.code);
  const log = await workspace.core().call('activity.list', { before: null, limit: 50 });
  expect(JSON.stringify(log)).toContain(`Invited a desktop for ${colleague.name}`);
  expect(JSON.stringify(log)).not.toContain(invited.code);
  expect(JSON.stringify(log)).toContain('Let the desktop');

  // What an admin typed in once was handed over: there is nothing left to set up here.
  const set = await theirs.until('connected and imported', (now) => now.import.state === 'done');
  expect(set).toMatchObject({ autotask: { kind: 'connected', username: sandbox.username } });
  // What is decided here is signed as theirs, whoever sits down.
  expect(await theirs.core().call('integration.setMe', { resourceId: me.resourceId })).toMatchObject({
    ok: false,
    failure: { kind: 'not-yours', message: expect.stringContaining(colleague.name) },
  });
  for (const planted of [sandbox.secret, invited.code, sandbox.trackingIdentifier])
    expect(JSON.stringify([theirs.events, theirs.answers])).not.toContain(planted);
  expect([...workspace.bugs, ...theirs.bugs]).toEqual([]);
});

test('a desktop that is no admin’s is told nothing of the others, and can invite and revoke nobody', async () => {
  const { workspace, sandbox, control, me, colleague } = await anAdmin();
  const { code, relayUrl } = await invite(workspace, colleague.resourceId);
  const theirs = await anImportedWorkspace({ sandbox, control });
  await pair(theirs.workspace, relayUrl, code);
  await relayIsConnected(theirs.workspace);
  expect((await devices(theirs.workspace)).desktops).toBeNull();
  const { desktops } = await devices(workspace);
  const refused = { ok: false, failure: { kind: 'not-yours' } };
  const call = theirs.workspace.core().call;
  expect(await call('devices.invite', { resourceId: me.resourceId, isAdmin: true })).toMatchObject(refused);
  const deviceId = desktops?.[0]?.deviceId ?? '';
  expect(await call('devices.revoke', { deviceId })).toMatchObject(refused);
});

test('a revoked desktop is out at once; one’s own is not revoked by oneself', async () => {
  const { workspace, sandbox, colleague } = await anAdmin();
  const { code, relayUrl } = await invite(workspace, colleague.resourceId);
  const theirs = await aRealWorkspace(sandbox.url);
  await pair(theirs, relayUrl, code);
  await relayIsConnected(theirs);
  const { desktops } = await devices(workspace);
  const own = desktops?.find(({ isThis }) => isThis)?.deviceId ?? '';
  const other = desktops?.find(({ isThis }) => !isThis)?.deviceId ?? '';
  expect(await workspace.core().call('devices.revoke', { deviceId: own })).toMatchObject({ ok: false });

  const revoked = await workspace.core().call('devices.revoke', { deviceId: other });
  expect(revoked).toMatchObject({
    ok: true,
    value: { desktops: [{ revokedAt: null }, { deviceId: other, revokedAt: expect.any(String) }] },
  });
  await eventually(theirs.core(), 'the relay refuses it', async () => {
    const status = await theirs.core().call('app.status', {});
    return status.ok && status.value.relay.state === 'refused';
  });
  expect(await theirs.core().call('devices.get', {})).toMatchObject({
    ok: false,
    failure: { kind: 'relay-away' },
  });
});

test('an invite for somebody who is no technician is refused; without a relay all of it is', async () => {
  const { workspace, colleague } = await anAdmin();
  const nobody = await workspace.core().call('devices.invite', { resourceId: 1 as never, isAdmin: false });
  expect(nobody).toMatchObject({ ok: false, failure: { kind: 'not-found' } });
  const { sandbox } = await aSandbox();
  const alone = await aRealWorkspace(sandbox.url);
  const away = { ok: false, failure: { kind: 'relay-away', next: expect.any(String) } };
  const call = alone.core().call;
  expect(await call('devices.get', {})).toMatchObject(away);
  expect(await call('devices.invite', { resourceId: colleague.resourceId, isAdmin: false })).toMatchObject(
    away,
  );
  expect(await call('devices.revoke', { deviceId: 'any' })).toMatchObject(away);
});

test('webhooks can be registered the moment the relay was paired, before its link is up', async () => {
  const { workspace, me } = await anImportedWorkspace();
  const relay = await aRelay();
  await workspace.core().call('integration.setMe', { resourceId: me.resourceId });
  expect(await pair(workspace, relay.url, relay.invite ?? '')).toMatchObject({ ok: true });
  expect(await workspace.core().call('integration.registerWebhooks', {})).toMatchObject({
    ok: true,
    value: { webhooks: { state: 'connected' } },
  });
});
