import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, statSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { expect, onTestFinished, test } from 'vitest';
import type { Core } from '../../../src/core/core.ts';
import { decide, writesTo } from '../../doubles/decide.ts';
import { eventually } from '../../doubles/eventually.ts';
import { runWorkspace } from '../../doubles/running-workspace.ts';
import { waitForCurrent, waitingCards } from '../../doubles/screen-calls.ts';

async function aWorkspace() {
  const workspace = await runWorkspace({ relay: false, options: { mcp: true } });
  onTestFinished(() => workspace.stop());
  await waitForCurrent(workspace.core());
  const file = join(workspace.options.dataDir, 'mcp.json');
  const place = JSON.parse(readFileSync(file, 'utf8')) as { url: string; token: string };
  return { ...workspace, core: workspace.core(), dataDir: workspace.options.dataDir, file, ...place };
}

async function connect(url: string, token: string) {
  const client = new Client({ name: 'test', version: '1' });
  const headers = { authorization: `Bearer ${token}` };
  await client.connect(
    new StreamableHTTPClientTransport(new URL(url), { requestInit: { headers } }) as never,
  );
  onTestFinished(() => client.close());
  return client;
}

function status(url: string, headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    sent.on('error', reject);
    sent.end('{}');
  });
}

const textOf = (result: unknown) => (result as { content: { text: string }[] }).content[0]?.text ?? '';

test('lists the tools, marked by what they do, and reads data inside a fence', async () => {
  const { url, token } = await aWorkspace();
  const client = await connect(url, token);
  const { tools } = await client.listTools();
  const names = tools.map((tool) => tool.name);
  expect(names).toContain('autotask-get-ticket');
  // Disabled by default, so it is not offered.
  expect(names).not.toContain('autotask-public-note');
  expect(tools.find((tool) => tool.name === 'autotask-triage-ticket')?.annotations?.readOnlyHint).toBe(false);
  const read = await client.callTool({ name: 'autotask-list-tickets', arguments: { limit: 1 } });
  expect(textOf(read)).toMatch(/<autotask-data-[0-9a-f-]+>/);
});

test('refuses a wrong token, a foreign Origin and a foreign Host', async () => {
  const { url, token, file } = await aWorkspace();
  const authorization = `Bearer ${token}`;
  expect(await status(url, { authorization: 'Bearer no' })).toBe(401);
  expect(await status(url, { authorization, origin: 'https://evil.example' })).toBe(403);
  expect(await status(url, { authorization, host: 'evil.example' })).toBe(403);
  expect(statSync(file).mode & 0o077).toBe(0);
});

test('a request waits through a disconnect, is joined by the same call, and performed once', async () => {
  const { url, token, core, control, sandbox } = await aWorkspace();
  const ticket = await control.openTicket({
    scenario: 'vpn',
    assignedResourceId: sandbox.technician.resourceId,
  });
  const call = {
    name: 'autotask-api-patch',
    arguments: { path: 'Tickets', body: { id: ticket.id, title: 'By an agent' }, forTicketId: ticket.id },
  };
  const leaver = await connect(url, token);
  const left = leaver.callTool(call).catch(() => 'left');
  const card = await cardBy(core, ticket.id);
  await leaver.close();
  expect(await left).toBe('left');
  const client = await connect(url, token);
  const again = client.callTool(call);
  await decide(core, card, { kind: 'approve' });
  expect(textOf(await again)).toMatch(/^Performed/);
  const { changes } = await writesTo(control, ticket.id);
  expect(changes.filter((body) => body.title === 'By an agent')).toHaveLength(1);
});

test('a denial answers with its reason', async () => {
  const { url, token, core, control, sandbox } = await aWorkspace();
  const ticket = await control.openTicket({
    scenario: 'vpn',
    assignedResourceId: sandbox.technician.resourceId,
  });
  const client = await connect(url, token);
  const asked = client.callTool({
    name: 'autotask-api-patch',
    arguments: { path: 'Tickets', body: { id: ticket.id, title: 'By an agent' }, forTicketId: ticket.id },
  });
  await decide(core, await cardBy(core, ticket.id), { kind: 'deny', reason: 'not today' });
  const told = await asked;
  expect(told.isError).toBe(true);
  expect(textOf(told)).toContain('not today');
});

test('the bridge answers over stdio', async () => {
  const { dataDir } = await aWorkspace();
  const bridge = spawn(process.execPath, ['src/mcp/main.ts', '--data', dataDir]);
  onTestFinished(() => void bridge.kill());
  const line = once(createInterface({ input: bridge.stdout }), 'line');
  bridge.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' })}\n`);
  const [answer] = (await line) as [string];
  expect(JSON.parse(answer)).toMatchObject({ id: 1, result: { tools: expect.any(Array) } });
});

function cardBy(core: Core, ticketId: number) {
  return eventually(core, 'the agent’s card', async () =>
    (await waitingCards(core)).find(
      (card) => card.ticket.id === ticketId && card.actions.some((one) => one.tool.endsWith('api-patch')),
    ),
  );
}
