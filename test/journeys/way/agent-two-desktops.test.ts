import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { startCore } from '../../../src/core/start-core.ts';
import { freePort } from '../../../src/host/kept-port.ts';
import { agentCard, changeTitle, connectHttp, placeOf, textOf } from '../../doubles/agent-clients.ts';
import { cardOfTicket, decide, writesTo } from '../../doubles/decide.ts';
import { eventually } from '../../doubles/eventually.ts';
import { rawPost } from '../../doubles/raw-post.ts';
import { type RunningWorkspace, runWorkspace } from '../../doubles/running-workspace.ts';
import { waitForCurrent } from '../../doubles/screen-calls.ts';

// A whole workspace is started for each.
vi.setConfig({ testTimeout: 30_000 });

/** A colleague's desktop, no admin's, that was let in by the first one. */
async function aColleague(workspace: RunningWorkspace) {
  const first = workspace.core();
  const choices = await first.call('tickets.choices', {});
  const mine = [workspace.sandbox.technician.resourceId, workspace.sandbox.botResourceId, 4];
  const colleague = choices.ok
    ? choices.value.assignees.find((one) => !mine.includes(one.resourceId))
    : undefined;
  if (colleague === undefined) throw new Error('the sample has no other technician');
  const { resourceId } = colleague;
  const invite = await eventually(first, 'the first desktop can invite', async () => {
    const answer = await first.call('devices.invite', { resourceId, isAdmin: false });
    return answer.ok && answer.value;
  });
  const dataDir = mkdtempSync(join(tmpdir(), 'countersign-colleague-'));
  const started = await startCore({
    ...workspace.options,
    dataDir,
    relay: { url: invite.relayUrl, invite: invite.code },
    technicianResourceId: resourceId,
  });
  if (!started.ok) throw new Error(started.failure.message);
  onTestFinished(async () => {
    await started.value.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });
  await waitForCurrent(started.value);
  await eventually(first, 'the colleague was let in', async () => {
    const activity = await first.call('activity.list', { before: null, limit: 200 });
    return activity.ok && JSON.stringify(activity.value).includes('Let the desktop');
  });
  return { core: started.value, dataDir, resourceId };
}

async function aTeam() {
  const workspace = await runWorkspace();
  onTestFinished(() => workspace.stop());
  await waitForCurrent(workspace.core());
  return { workspace, first: workspace.core(), colleague: await aColleague(workspace) };
}

test('what an agent asks for at one desktop is decided at another, and written once', async () => {
  const { workspace, first, colleague } = await aTeam();
  await first.call('externalAgents.switch', { isOn: true, port: await freePort() });
  const { url, token } = placeOf(workspace.options.dataDir);
  const ticket = await workspace.control.openTicket({
    scenario: 'vpn',
    assignedResourceId: colleague.resourceId,
  });
  // Countersign's own agent has had its turn, and nobody holds the ticket.
  await cardOfTicket(colleague.core, ticket.id);
  const asked = (await connectHttp(url, token)).callTool(changeTitle(ticket.id));
  const card = await agentCard(colleague.core, ticket.id);
  expect((await agentCard(first, ticket.id)).mayDecide).toMatchObject({ kind: 'no' });
  expect(await decide(colleague.core, card, { kind: 'approve' })).toMatchObject({ ok: true });
  expect(textOf(await asked)).toMatch(/^Performed/);
  const { changes } = await writesTo(workspace.control, ticket.id);
  expect(changes.filter((body) => body.title === 'By an agent')).toHaveLength(1);
});

test('a desktop that is no admin’s speaks for one client at a time, with whatever token', async () => {
  const { colleague } = await aTeam();
  const { core, dataDir } = colleague;
  expect(await core.call('externalAgents.switch', { isOn: true, port: await freePort() })).toMatchObject({
    value: { state: 'on', mayForAll: false },
  });
  const forAll = { name: 'x', companyId: null, lastsDays: null };
  expect(await core.call('externalAgents.makeToken', forAll)).toMatchObject({
    ok: false,
    failure: { kind: 'not-yours' },
  });
  const { url, token } = placeOf(dataDir);
  const own = await rawPost(url, { headers: { authorization: `Bearer ${token}` }, body: '{}' });
  expect([own.status, own.body]).toEqual([403, expect.stringContaining('Only an admin’s desktop')]);
  const clients = await core.call('clients.list', {});
  const companyId = clients.ok ? (clients.value.clients[0]?.companyId ?? null) : null;
  const made = await core.call('externalAgents.makeToken', { name: 'x', companyId, lastsDays: 1 });
  if (!made.ok) throw new Error(made.failure.message);
  expect((await (await connectHttp(url, made.value.token)).listTools()).tools).not.toEqual([]);
});
