import type { AgentOverview, ClientAgent } from '../../../src/shared/desktop-api/agents.ts';
import { noLimit } from '../../../src/shared/domain/agent-settings.ts';
import type { CompanyId, RunId, TicketId } from '../../../src/shared/domain/ids.ts';
import { minutesAgo } from './times.ts';

/** All agents with a model that works, a prompt and limits. */
export function anAgentOverview(change: Partial<AgentOverview> = {}): AgentOverview {
  return {
    settings: {
      prompt: 'Write notes in short sentences. Printers go to Level I Support.',
      model: { kind: 'playbook' },
      clientLimit: noLimit,
      mspLimit: noLimit,
      paused: null,
    },
    hasKey: true,
    standing: { state: 'ready', words: 'Ready', since: null },
    used: { tokens: 0, usd: 0, isPriced: true },
    clientsWithModel: 0,
    ...change,
  };
}

/** With a language model, its price and limits, in use. */
export function aModelOverview(change: Partial<AgentOverview> = {}): AgentOverview {
  const { settings, ...rest } = anAgentOverview();
  return {
    ...rest,
    settings: {
      ...settings,
      model: { kind: 'anthropic', name: 'model-large-4', price: { inputUsd: 3, outputUsd: 15 } },
      clientLimit: { tokens: 500_000, usd: null },
      mspLimit: { tokens: null, usd: 40 },
    },
    used: { tokens: 1_284_310, usd: 5.4182, isPriced: true },
    clientsWithModel: 2,
    ...change,
  };
}

/** The agent of one client, as for all, with three runs. */
export function aClientAgent(change: Partial<ClientAgent> = {}): ClientAgent {
  return {
    companyId: 29 as CompanyId,
    name: 'Brightwater Dental',
    standing: 'active',
    openTickets: 14,
    waitingApprovals: 1,
    settings: { mode: 'execute', prompt: '', model: null, limit: null, paused: null },
    hasKey: true,
    msp: aModelOverview().settings,
    used: { tokens: 84_120, usd: 0.3312, isPriced: true },
    runs: [
      {
        runId: 'run-1' as RunId,
        ticketId: 11_014 as TicketId,
        number: 'T20261128.0041',
        title: 'Scanner sends empty mails',
        at: minutesAgo(1),
        state: 'working',
        words: 'Thinking… 12,410 tokens so far',
        tokens: 12_410,
      },
      {
        runId: 'run-2' as RunId,
        ticketId: 11_015 as TicketId,
        number: 'T20261128.0038',
        title: 'Cannot open the payroll share',
        at: minutesAgo(52),
        state: 'waiting',
        words: 'Waiting for approval',
        tokens: 41_006,
      },
      {
        runId: 'run-3' as RunId,
        ticketId: 11_016 as TicketId,
        number: 'T20261127.0112',
        title: 'VPN drops every ten minutes',
        at: minutesAgo(1_300),
        state: 'stopped',
        words: 'Dana Whitfield stopped the agent',
        tokens: 8_204,
      },
    ],
    ...change,
  };
}
