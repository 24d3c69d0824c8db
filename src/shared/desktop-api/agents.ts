import { z } from 'zod';
import {
  agentPrompt,
  clientAgentSettings,
  dayLimit,
  modelChoice,
  mspAgentSettings,
} from '../domain/agent-settings.ts';
import { agentMode, clientStanding } from '../domain/client.ts';
import { companyId, runId, ticketId } from '../domain/ids.ts';

const nothing = z.object({});

/** What was used today (UTC). Cost in US dollars; `isPriced` is false when some tokens had no price. */
export const usedToday = z.object({ tokens: z.int(), usd: z.number(), isPriced: z.boolean() });
export type UsedToday = z.infer<typeof usedToday>;

/** How the models stand: `ready` when the last answer was one, or nothing was asked yet. */
export const modelStanding = z.object({
  state: z.enum(['ready', 'away', 'refused']),
  words: z.string(),
  since: z.string().nullable(),
});
export type ModelStandingView = z.infer<typeof modelStanding>;

/** What is set for all agents, and how it goes. A key is only said to be there. */
export const agentOverview = z.object({
  settings: mspAgentSettings,
  hasKey: z.boolean(),
  standing: modelStanding,
  used: usedToday,
  /** Clients with a choice of their own. */
  clientsWithModel: z.int(),
});
export type AgentOverview = z.infer<typeof agentOverview>;

/** A run of a client's agent, for a list. */
export const clientRun = z.object({
  runId,
  ticketId,
  number: z.string(),
  title: z.string(),
  at: z.string(),
  state: z.enum(['working', 'waiting', 'done', 'stopped']),
  words: z.string(),
  tokens: z.int(),
});
export type ClientRun = z.infer<typeof clientRun>;

/** One client's agent, with what it takes over from the MSP. */
export const clientAgent = z.object({
  companyId,
  name: z.string(),
  standing: clientStanding,
  openTickets: z.int(),
  waitingApprovals: z.int(),
  settings: clientAgentSettings,
  hasKey: z.boolean(),
  msp: mspAgentSettings,
  used: usedToday,
  runs: z.array(clientRun).max(50),
});
export type ClientAgent = z.infer<typeof clientAgent>;

/** What a try showed, in words for a person. */
export const modelTried = z.object({ words: z.string(), isUsable: z.boolean() });

/** A key as it was typed: goes in, and never comes out again. Null: the one that is kept. */
const typedKey = z.string().trim().min(1).max(500).nullable();

/** The agents: what is set for them, and what a person may do while they work. */
export const agentCalls = {
  'agent.settings': { input: nothing, output: agentOverview },
  'agent.setPrompt': { input: z.object({ prompt: agentPrompt }), output: agentOverview },
  /** Keeps the choice and, if one is given, its key. Runs that waited for a model go on. */
  'agent.setModel': { input: z.object({ model: modelChoice, key: typedKey }), output: agentOverview },
  'agent.removeKey': { input: nothing, output: agentOverview },
  'agent.setLimits': {
    input: z.object({ clientLimit: dayLimit, mspLimit: dayLimit }),
    output: agentOverview,
  },
  /** One small request to the model, with the key that is typed or the one that is kept. Nothing is stored. */
  'agent.tryModel': { input: z.object({ model: modelChoice, key: typedKey }), output: modelTried },
  'agent.client': { input: z.object({ companyId }), output: clientAgent },
  'agent.setClient': {
    input: z.object({
      companyId,
      change: clientAgentSettings.omit({ paused: true }).partial(),
      /** For a model of the client's own, when its provider has no key yet. */
      key: typedKey,
    }),
    output: clientAgent,
  },
  /** Everything that a model of this client is told before the ticket, with a prompt as it is typed. */
  'agent.preview': {
    input: z.object({ companyId, mode: agentMode, prompt: agentPrompt }),
    output: z.object({ text: z.string() }),
  },
  /** Null: all agents. What plans right now is stopped; what has not begun waits. */
  'agent.pause': { input: z.object({ companyId: companyId.nullable() }), output: nothing },
  'agent.resume': { input: z.object({ companyId: companyId.nullable() }), output: nothing },
  'agent.stop': { input: z.object({ runId }), output: nothing },
  /** The technician works the ticket: its agent yields, and what it asks for is withdrawn. */
  'agent.takeOver': { input: z.object({ ticketId }), output: nothing },
  'agent.handBack': { input: z.object({ ticketId }), output: nothing },
} as const;
