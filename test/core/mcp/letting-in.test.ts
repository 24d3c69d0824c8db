import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { freePort } from '../../../src/host/kept-port.ts';
import type { CompanyId } from '../../../src/shared/domain/ids.ts';
import {
  agentCard,
  anAgentWorkspace,
  changeTitle,
  connectHttp,
  makeToken,
  placeOf,
  textOf,
} from '../../doubles/agent-clients.ts';
import { runWorkspace } from '../../doubles/running-workspace.ts';
import { waitForCurrent, waitingCards } from '../../doubles/screen-calls.ts';

// A whole workspace is started for each.
vi.setConfig({ testTimeout: 30_000 });

async function aQuietWorkspace(relay = false) {
  const workspace = await runWorkspace({ relay });
  onTestFinished(() => workspace.stop());
  await waitForCurrent(workspace.core());
  return workspace;
}

/** Two clients of the workspace. */
async function twoClients({ core }: Awaited<ReturnType<typeof anAgentWorkspace>>) {
  const listed = await core().call('clients.list', {});
  const [one, other] = listed.ok ? listed.value.clients : [];
  if (one === undefined || other === undefined) throw new Error('too few clients');
  return [one.companyId, other.companyId] as const;
}

async function aTakenPort(): Promise<number> {
  const port = await freePort();
  const other = createServer().listen(port, '127.0.0.1');
  onTestFinished(() => void other.close());
  return port;
}

test('nothing listens until the switch is on; then at once, and not after it is off', async () => {
  const workspace = await aQuietWorkspace();
  const file = `${workspace.options.dataDir}/mcp.json`;
  expect(existsSync(file)).toBe(false);
  const port = await freePort();
  const on = await workspace.core().call('externalAgents.switch', { isOn: true, port });
  expect(on).toMatchObject({ ok: true, value: { state: 'on', url: `http://127.0.0.1:${port}/mcp` } });
  const { url, token } = placeOf(workspace.options.dataDir);
  await (await connectHttp(url, token)).listTools();
  expect(await workspace.core().call('externalAgents.switch', { isOn: false })).toMatchObject({
    value: { state: 'off', url: null },
  });
  expect(existsSync(file)).toBe(false);
  await expect(fetch(url)).rejects.toThrow('fetch failed');
});

test('the switch and its port outlive a restart, and so does a token', async () => {
  const workspace = await aQuietWorkspace();
  const port = await freePort();
  await workspace.core().call('externalAgents.switch', { isOn: true, port });
  const token = await makeToken(workspace.core());
  await workspace.stopCore();
  const core = await workspace.startCore();
  const url = `http://127.0.0.1:${port}/mcp`;
  const started = await core.call('externalAgents.switch', { isOn: true });
  expect(started).toMatchObject({ value: { url, words: null } });
  await (await connectHttp(url, token)).listTools();
});

test('a port that somebody else uses is refused with the reason, and all stays as it was', async () => {
  const { core, url, token } = await anAgentWorkspace();
  const port = await aTakenPort();
  const turned = await core().call('externalAgents.switch', { isOn: true, port });
  expect(turned).toMatchObject({
    ok: false,
    failure: { message: `Port ${port} is used by another program.` },
  });
  await (await connectHttp(url, token)).listTools();
});

test('a kept port that is taken at the start is told, and another one serves meanwhile', async () => {
  const workspace = await aQuietWorkspace();
  const port = await freePort();
  await workspace.core().call('externalAgents.switch', { isOn: true, port });
  await workspace.stopCore();
  const other = createServer().listen(port, '127.0.0.1');
  onTestFinished(() => void other.close());
  const core = await workspace.startCore();
  // Turns are taken in order: this one waits for the start's own.
  await core.call('externalAgents.switch', { isOn: true, port });
  const view = await core.call('externalAgents.get', {});
  expect(view).toMatchObject({
    value: { state: 'on', port, words: expect.stringContaining(`Port ${port}`) },
  });
  const { url, token } = placeOf(workspace.options.dataDir);
  expect(url).not.toContain(`:${port}/`);
  await (await connectHttp(url, token)).listTools();
});

test('a token of one client sees that client and no other', async () => {
  const workspace = await anAgentWorkspace();
  const { core, control, url } = workspace;
  const [own, other] = await twoClients(workspace);
  const client = await connectHttp(url, await makeToken(core(), { companyId: own }));
  const foreign = await control.openTicket({ scenario: 'vpn', companyId: other });
  const get = { name: 'autotask-get-ticket', arguments: { ticketId: foreign.id } };
  expect((await client.callTool(get)).isError).toBe(true);
  expect((await client.callTool(changeTitle(foreign.id))).structuredContent).toMatchObject({
    outcome: 'refused',
  });
  const companies = textOf(await client.callTool({ name: 'autotask-list-companies', arguments: {} }));
  expect(companies).toContain(`"id":${own}`);
  expect(companies).not.toContain(`"id":${other},`);
  expect(await waitingCards(core())).toEqual([]);
});

test('every use is in the log with its caller, refusals too', async () => {
  const { core, url } = await anAgentWorkspace();
  const client = await connectHttp(url, await makeToken(core(), { name: 'Logged bot' }));
  await client.callTool({ name: 'autotask-list-queues', arguments: {} });
  await client.callTool(changeTitle(999_999));
  const listed = await core().call('activity.list', { before: null, limit: 20 });
  const kinds = listed.ok ? listed.value.entries.map(({ kind }) => kind) : [];
  expect(kinds.filter((kind) => kind.startsWith('mcp-'))).toEqual([
    'mcp-refused',
    'mcp-read',
    'mcp-token-made',
  ]);
  const view = await core().call('externalAgents.get', {});
  expect(view).toMatchObject({ value: { tokens: [{ name: 'Logged bot', lastUsedAt: expect.any(String) }] } });
});

test('revoking a token ends its call that waits; the request stays, and nobody else is cut off', async () => {
  const { core, control, sandbox, url, token } = await anAgentWorkspace();
  const { resourceId } = sandbox.technician;
  const ticket = await control.openTicket({ scenario: 'vpn', assignedResourceId: resourceId });
  const revoked = await connectHttp(url, await makeToken(core()));
  const waiting = revoked.callTool(changeTitle(ticket.id)).catch((error: unknown) => error);
  const card = await agentCard(core(), ticket.id);
  const view = await core().call('externalAgents.get', {});
  const tokenId = view.ok ? (view.value.tokens[0]?.tokenId ?? '') : '';
  await core().call('externalAgents.revokeToken', { tokenId });
  await expect(revoked.listTools()).rejects.toThrow();
  expect((await waitingCards(core())).map(({ approvalId }) => approvalId)).toContain(card.approvalId);
  await (await connectHttp(url, token)).listTools();
  await revoked.close();
  expect(await waiting).toBeInstanceOf(Error);
});

test('only an admin’s desktop makes a token for all clients', async () => {
  const workspace = await aQuietWorkspace(true);
  const asAdmin = await workspace.core().call('externalAgents.get', {});
  expect(asAdmin).toMatchObject({ value: { mayForAll: true } });
  await workspace.stopRelay();
  // What the relay said last holds while it is away.
  expect(await workspace.core().call('externalAgents.get', {})).toMatchObject({ value: { mayForAll: true } });
  const unknown = { name: 'x', companyId: 4_040_404 as CompanyId, lastsDays: null };
  expect(await workspace.core().call('externalAgents.makeToken', unknown)).toMatchObject({
    ok: false,
    failure: { kind: 'not-found' },
  });
});
