import type { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { CallToolResultSchema } from '@modelcontextprotocol/sdk/types.js';
import { expect, test, vi } from 'vitest';
import {
  agentCard,
  anAgentWorkspace,
  changeTitle,
  connectHttp,
  connectStdio,
  textOf,
} from '../../doubles/agent-clients.ts';
import { decide, writesTo } from '../../doubles/decide.ts';
import { waitingCards } from '../../doubles/screen-calls.ts';

// A whole workspace is started for each.
vi.setConfig({ testTimeout: 30_000 });

type Workspace = Awaited<ReturnType<typeof anAgentWorkspace>>;

const transports: readonly {
  readonly name: string;
  readonly connect: (workspace: Workspace) => Promise<Client>;
}[] = [
  { name: 'HTTP', connect: ({ url, token }) => connectHttp(url, token) },
  { name: 'stdio', connect: ({ dataDir }) => connectStdio(dataDir) },
];

async function aTicket({ control, sandbox }: Workspace): Promise<number> {
  const { resourceId } = sandbox.technician;
  return (await control.openTicket({ scenario: 'vpn', assignedResourceId: resourceId })).id;
}

for (const { name, connect } of transports) {
  test(`over ${name} an approval lets the call through, and progress tells what it waits for`, async () => {
    const workspace = await anAgentWorkspace();
    const ticketId = await aTicket(workspace);
    const client = await connect(workspace);
    const progress: string[] = [];
    const asked = client.callTool(changeTitle(ticketId), CallToolResultSchema, {
      onprogress: ({ message }) => progress.push(message ?? ''),
    });
    await decide(workspace.core(), await agentCard(workspace.core(), ticketId), { kind: 'approve' });
    const told = await asked;
    expect(told.structuredContent).toEqual({ outcome: 'performed', recordId: ticketId });
    expect(progress[0]).toBe('External agent: 1 action needs approval');
    // What did not change is not told again before its time.
    expect(new Set(progress).size).toBe(progress.length);
    const { changes } = await writesTo(workspace.control, ticketId);
    expect(changes.filter((body) => body.title === 'By an agent')).toHaveLength(1);
  });

  test(`over ${name} a denial answers with its reason, and nothing is written`, async () => {
    const workspace = await anAgentWorkspace();
    const ticketId = await aTicket(workspace);
    const asked = (await connect(workspace)).callTool(changeTitle(ticketId));
    const card = await agentCard(workspace.core(), ticketId);
    await decide(workspace.core(), card, { kind: 'deny', reason: 'not today' });
    const told = await asked;
    expect(told).toMatchObject({ isError: true, structuredContent: { outcome: 'denied', recordId: null } });
    expect(textOf(told)).toContain('not today');
    const { changes } = await writesTo(workspace.control, ticketId);
    expect(changes.filter((body) => body.title === 'By an agent')).toEqual([]);
  });

  test(`over ${name} what nobody decides in time is told as expired`, async () => {
    const workspace = await anAgentWorkspace({ approvalLastsMs: 1 });
    const ticketId = await aTicket(workspace);
    const asked = (await connect(workspace)).callTool(changeTitle(ticketId));
    await agentCard(workspace.core(), ticketId);
    // Every pass begins with what ran out; this makes one.
    await workspace.core().call('integration.import', { companyTypes: [1] });
    const told = await asked;
    expect(told).toMatchObject({ isError: true, structuredContent: { outcome: 'expired' } });
  });

  test(`over ${name} a call that was cancelled loses nothing: the request waits, and the same call joins it`, async () => {
    const workspace = await anAgentWorkspace();
    const ticketId = await aTicket(workspace);
    const client = await connect(workspace);
    const cancelling = new AbortController();
    const asked = client.callTool(changeTitle(ticketId), CallToolResultSchema, { signal: cancelling.signal });
    const card = await agentCard(workspace.core(), ticketId);
    cancelling.abort('the user pressed stop');
    await expect(asked).rejects.toThrow('the user pressed stop');
    const cards = await waitingCards(workspace.core());
    expect(cards.filter(({ approvalId }) => approvalId === card.approvalId)).toHaveLength(1);
    const again = client.callTool(changeTitle(ticketId));
    await decide(workspace.core(), card, { kind: 'approve' });
    expect(textOf(await again)).toMatch(/^Performed/);
  });
}
