import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { onTestFinished } from 'vitest';
import type { CoreTuning } from '../../src/core/compose/tuning.ts';
import type { Core } from '../../src/core/core.ts';
import type { CallInput } from '../../src/shared/desktop-api/calls.ts';
import { eventually } from './eventually.ts';
import { runWorkspace } from './running-workspace.ts';
import { waitForCurrent, waitingCards } from './screen-calls.ts';

const bridge = fileURLToPath(new URL('../../src/mcp/main.ts', import.meta.url));

/** A workspace that lets external agents in, with everything imported. It ends with the test. */
export async function anAgentWorkspace(tuning: Partial<CoreTuning> = {}) {
  const workspace = await runWorkspace({ relay: false, options: { mcp: true }, tuning });
  onTestFinished(() => workspace.stop());
  await waitForCurrent(workspace.core());
  const { dataDir } = workspace.options;
  return { ...workspace, dataDir, file: join(dataDir, 'mcp.json'), ...placeOf(dataDir) };
}

/** What `mcp.json` says now. */
export function placeOf(dataDir: string): { readonly url: string; readonly token: string } {
  return JSON.parse(readFileSync(join(dataDir, 'mcp.json'), 'utf8')) as { url: string; token: string };
}

/** The protocol's own client over HTTP; it ends with the test. */
export async function connectHttp(url: string, token: string): Promise<Client> {
  const headers = { authorization: `Bearer ${token}` };
  return connect(new StreamableHTTPClientTransport(new URL(url), { requestInit: { headers } }) as Transport);
}

/** The protocol's own client, which starts the bridge itself: from another folder, with almost no environment. */
export async function connectStdio(
  dataDir: string,
  { args = [], env = {} }: { args?: string[]; env?: Record<string, string> } = {},
) {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [bridge, '--data', dataDir, ...args],
    env,
    cwd: tmpdir(),
    stderr: 'pipe',
  });
  return connect(transport);
}

async function connect(transport: Transport): Promise<Client> {
  const client = new Client({ name: 'test', version: '1' });
  await client.connect(transport);
  onTestFinished(() => client.close());
  return client;
}

/** A token made on the screen. */
export async function makeToken(
  core: Core,
  wanted: Partial<CallInput<'externalAgents.makeToken'>> = {},
): Promise<string> {
  const made = await core.call('externalAgents.makeToken', {
    name: 'A bot',
    companyId: null,
    lastsDays: null,
    ...wanted,
  });
  if (!made.ok) throw new Error(made.failure.message);
  return made.value.token;
}

/** A change that policy asks a person about. */
export function changeTitle(ticketId: number, title = 'By an agent') {
  return {
    name: 'autotask-api-patch',
    arguments: { path: 'Tickets', body: { id: ticketId, title }, forTicketId: ticketId },
  };
}

/** The card of what an external agent asked for on a ticket. */
export function agentCard(core: Core, ticketId: number) {
  return eventually(core, 'the agent’s card', async () =>
    (await waitingCards(core)).find(
      (card) =>
        card.ticket.id === ticketId && card.actions.some((action) => action.tool.endsWith('api-patch')),
    ),
  );
}

export function textOf(result: unknown): string {
  return (result as { content: { text: string }[] }).content[0]?.text ?? '';
}
