import { expect, test } from 'vitest';
import type { Sandbox } from '../../../src/sandbox/start.ts';
import { aSandbox } from '../autotask/a-connection.ts';
import { aGateway } from './a-gateway.ts';
import { aRealWorkspace, connect, type RealWorkspace } from './a-real-workspace.ts';

const credentialsOf = ({ username, secret, trackingIdentifier }: Sandbox) => ({
  username,
  secret,
  trackingIdentifier,
});

/**
 * Everything in the two tables where a connection could leave something. How far following got is left
 * out: once something is imported, that moves by itself while the test looks.
 */
function kept(workspace: RealWorkspace) {
  const following = `name LIKE 'caught-up-%' OR name IN ('current-at', 'reconciled-at')`;
  return {
    settings: workspace.rows(`SELECT * FROM settings WHERE NOT (${following}) ORDER BY name`),
    vault: workspace.rows('SELECT name FROM vault_entries'),
    log: workspace.rows('SELECT * FROM audit_entries'),
  };
}

async function refused(workspace: RealWorkspace, credentials: Parameters<typeof connect>[1]) {
  const before = kept(workspace);
  const answer = await workspace.core().call('integration.connect', credentials);
  expect(kept(workspace)).toEqual(before);
  const { steps, autotask } = await workspace.integration();
  expect(autotask).toEqual({ kind: 'none' });
  const failed = steps.find((step) => step.state === 'failed');
  expect(answer).toMatchObject({ ok: false, failure: { message: failed?.words, next: failed?.next } });
  expect(failed?.next).not.toBeNull();
  return { step: failed?.step, words: failed?.words ?? '' };
}

test('a workspace without credentials says so and does not look broken', async () => {
  const { sandbox } = await aSandbox();
  const workspace = await aRealWorkspace(sandbox.url);
  const status = await workspace.core().call('app.status', {});
  expect(status).toMatchObject({
    ok: true,
    value: {
      workspace: { kind: 'autotask', name: 'My workspace' },
      autotask: { state: 'none', words: 'Autotask is not connected yet' },
      relay: { state: 'none' },
      sync: { phase: 'current', tickets: 0 },
    },
  });
  const types = await workspace.core().call('integration.companyTypes', {});
  expect(types).toMatchObject({ ok: false, failure: { message: 'Autotask is not connected yet.' } });
  const imported = await workspace.core().call('integration.import', { companyTypes: [1] });
  expect(imported).toMatchObject({ ok: false });
  expect(workspace.bugs).toEqual([]);
});

test('connecting tells zone, credentials and bot in turn, and keeps them', async () => {
  const { sandbox } = await aSandbox();
  const workspace = await aRealWorkspace(sandbox.url);
  const integration = await connect(workspace, sandbox);
  expect(integration.autotask).toMatchObject({
    kind: 'connected',
    username: sandbox.username,
    trackingIdentifierEnd: sandbox.trackingIdentifier.slice(-4),
    zoneUrl: sandbox.url,
    bot: { resourceId: sandbox.botResourceId },
  });
  expect(integration.steps.map(({ step, state }) => [step, state])).toEqual([
    ['zone', 'done'],
    ['credentials', 'done'],
    ['bot', 'done'],
  ]);
  expect(integration.steps.every((step) => step.warning === null)).toBe(true);
  expect(workspace.events).toContainEqual({ kind: 'integration-changed' });
  const status = await workspace.core().call('app.status', {});
  expect(status).toMatchObject({
    ok: true,
    value: {
      workspace: { name: sandbox.username.split('@')[1] },
      autotask: { words: 'Connecting to Autotask' },
    },
  });
});

test('a start finds the connection, tests it, and forgets it when asked to', async () => {
  const { sandbox } = await aSandbox();
  const workspace = await aRealWorkspace(sandbox.url);
  const { autotask } = await connect(workspace, sandbox);
  const core = await workspace.restart();
  expect((await workspace.integration()).autotask).toEqual(autotask);
  const types = await core.call('integration.companyTypes', {});
  expect(types).toMatchObject({ ok: true });
  const tested = await core.call('integration.test', {});
  expect(tested).toMatchObject({ ok: true, value: { autotask } });
  const removed = await core.call('integration.remove', {});
  expect(removed).toMatchObject({ ok: true, value: { autotask: { kind: 'none' }, steps: [] } });
  // What signs the log stays.
  expect(workspace.rows(`SELECT name FROM vault_entries WHERE name NOT LIKE 'audit-%'`)).toEqual([]);
  const again = await core.call('integration.test', {});
  expect(again).toMatchObject({ ok: false, failure: { message: 'Autotask is not connected.' } });
});

test('nothing is kept when the zone does not know the user', async () => {
  const { sandbox } = await aSandbox();
  const workspace = await aRealWorkspace(sandbox.url);
  const { step, words } = await refused(workspace, {
    ...credentialsOf(sandbox),
    username: 'nobody@nowhere.example',
  });
  expect(step).toBe('zone');
  expect(words).toContain('nobody@nowhere.example');
});

test('nothing is kept when the secret is wrong', async () => {
  const { sandbox } = await aSandbox();
  const workspace = await aRealWorkspace(sandbox.url);
  const { step, words } = await refused(workspace, { ...credentialsOf(sandbox), secret: 'not-the-secret' });
  expect(step).toBe('credentials');
  expect(words).toContain('refused user');
});

test.each(['401', '500-of-2023'])(
  'nothing is kept when the tracking identifier is wrong (%s)',
  async (style) => {
    const { sandbox, control } = await aSandbox();
    await control.send('POST', '/switches', { authFailure: style });
    const workspace = await aRealWorkspace(sandbox.url);
    const { step, words } = await refused(workspace, {
      ...credentialsOf(sandbox),
      trackingIdentifier: 'A'.repeat(27),
    });
    expect(step).toBe('credentials');
    expect(words).toContain('tracking identifier');
  },
);

test.each([
  ['Companies', 'credentials', 'companies'],
  ['Resources', 'bot', 'resources'],
])('nothing is kept when the API user may not read %s', async (entity, wantedStep, named) => {
  const { sandbox, control } = await aSandbox();
  await control.setFaults({ kind: 'no-permission', entity });
  const workspace = await aRealWorkspace(sandbox.url);
  const { step, words } = await refused(workspace, credentialsOf(sandbox));
  expect(step).toBe(wantedStep);
  expect(words).toContain(`may not read ${named}`);
});

test('nothing is kept when Autotask cannot be reached', async () => {
  const { sandbox } = await aSandbox();
  const workspace = await aRealWorkspace('http://127.0.0.1:9/ATServicesRest/');
  const { step, words } = await refused(workspace, credentialsOf(sandbox));
  expect(step).toBe('zone');
  expect(words).toContain('cannot be reached');
});

test('credentials are not sent to a host that is neither Autotask nor the stand-in', async () => {
  const { sandbox } = await aSandbox();
  const gateway = await aGateway(sandbox.url);
  const stranger = await aGateway(sandbox.url);
  const workspace = await aRealWorkspace(gateway.url);
  gateway.zoneAnswer = (answer) => ({ ...answer, url: stranger.url });
  const { step, words } = await refused(workspace, credentialsOf(sandbox));
  expect(step).toBe('zone');
  expect(words).toContain(new URL(stranger.url).host);
  expect(stranger.passed).toEqual([]);
  // Nor when somebody changed what is kept.
  gateway.zoneAnswer = (answer) => answer;
  await connect(workspace, sandbox);
  workspace.write(`UPDATE settings SET value = replace(value, '${gateway.url}', '${stranger.url}')`);
  await workspace.restart();
  expect(await workspace.core().call('integration.companyTypes', {})).toMatchObject({ ok: false });
  expect(stranger.passed).toEqual([]);
});

test('a clock that is off is told, and stops nothing', async () => {
  const { sandbox } = await aSandbox();
  const gateway = await aGateway(sandbox.url);
  gateway.clockOffMs = -12 * 60_000;
  const workspace = await aRealWorkspace(gateway.url);
  const { steps } = await connect(workspace, sandbox);
  expect(steps[0]?.warning).toMatch(/clock is 12 minutes ahead of Autotask’s\. Let the system set/);
});

test('credentials of another Autotask database are refused once something was imported', async () => {
  const { sandbox } = await aSandbox();
  const gateway = await aGateway(sandbox.url);
  const workspace = await aRealWorkspace(gateway.url);
  await connect(workspace, sandbox);
  await workspace.core().call('integration.import', { companyTypes: [1] });
  await workspace.until('imported', (now) => now.import.state === 'done');
  gateway.zoneAnswer = (answer) => ({ ...answer, ci: 40_001 });
  const before = kept(workspace);
  const answer = await workspace.core().call('integration.connect', credentialsOf(sandbox));
  expect(answer).toMatchObject({ ok: false, failure: { kind: 'autotask-refused' } });
  expect(answer.ok || answer.failure.message).toContain('another Autotask database');
  expect(kept(workspace)).toEqual(before);
  // The same one is taken, also after it was forgotten.
  gateway.zoneAnswer = (answer) => answer;
  await workspace.core().call('integration.remove', {});
  await connect(workspace, sandbox);
  // A zone that does not name its database: then the companies tell.
  gateway.zoneAnswer = ({ ci: _ci, ...answer }) => answer;
  await connect(workspace, sandbox);
  workspace.write(`UPDATE companies SET name = 'Other ' || id`);
  const other = await workspace.core().call('integration.connect', credentialsOf(sandbox));
  expect(other.ok || other.failure.message).toContain('another Autotask database');
});

test('a tenant that was moved is followed', async () => {
  const { sandbox, control } = await aSandbox();
  const workspace = await aRealWorkspace(sandbox.url);
  await connect(workspace, sandbox);
  await control.setFaults({ kind: 'zone-moved' });
  expect(await workspace.core().call('integration.companyTypes', {})).toMatchObject({ ok: true });
  expect((await workspace.integration()).autotask).toMatchObject({
    zoneUrl: expect.stringContaining('/zone2/'),
  });
});

test('no secret is in an answer, an event, the log or the database', async () => {
  const { sandbox } = await aSandbox();
  const workspace = await aRealWorkspace(sandbox.url);
  const core = workspace.core();
  await core.call('integration.connect', { ...credentialsOf(sandbox), secret: 'planted-wrong-secret' });
  await connect(workspace, sandbox);
  await core.call('integration.import', { companyTypes: [1] });
  await workspace.until('imported', (now) => now.import.state === 'done');
  await core.call('integration.test', {});
  await core.call('app.status', {});
  await core.call('activity.list', { before: null, limit: 200 });
  const told = JSON.stringify([workspace.answers, workspace.events, workspace.bugs]);
  await workspace.stop();
  const bytes = workspace.bytes();
  for (const secret of [sandbox.secret, sandbox.trackingIdentifier, 'planted-wrong-secret']) {
    expect(told).not.toContain(secret);
    expect(bytes).not.toContain(secret);
  }
});

test('an admin need not wait where the hour is more than half used', async () => {
  const { sandbox, control } = await aSandbox();
  const workspace = await aRealWorkspace(sandbox.url);
  await control.setFaults({ kind: 'hourly', count: 6_000 });
  await connect(workspace, sandbox);
  const tested = await workspace.core().call('integration.test', {});
  expect(tested).toMatchObject({ ok: true });
  const types = await workspace.core().call('integration.companyTypes', {});
  expect(types).toMatchObject({ ok: true });
});
