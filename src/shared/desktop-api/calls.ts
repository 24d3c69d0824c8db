import { z } from 'zod';
import { client, unmatchedTicket } from '../domain/client.ts';
import { companyId, resourceId, ticketId } from '../domain/ids.ts';
import { ticketDetail } from '../domain/ticket.ts';
import { timelineItem } from '../domain/timeline.ts';
import { activityCalls } from './activity.ts';
import { agentCalls } from './agents.ts';
import { approvalCalls } from './approval-calls.ts';
import { dataCalls } from './data.ts';
import { browserCode, deviceInvite, deviceOverview } from './devices.ts';
import { externalAgentsCalls } from './external-agents.ts';
import { healthCalls } from './health.ts';
import { autotaskCredentials, callLimits, companyType, integration } from './integration.ts';
import { outboxCalls } from './outbox.ts';
import { policyCalls } from './policy.ts';
import { hostFacts, preferences, workspaceKind } from './preferences.ts';
import { queueCalls } from './queue.ts';
import { appStatus } from './status.ts';
import { ticketCommandCalls } from './ticket-commands.ts';
import { inboxCounts, ticketChoices, ticketPage, ticketWindow } from './ticket-query.ts';

const nothing = z.object({});

/**
 * Every call from the screen: its input and its output. The screen gets `Outcome<output, Failure>`.
 * Calls of the area `machine` are answered by the host, all others by the core.
 */
export const calls = {
  'app.status': { input: nothing, output: appStatus },
  /** The machine slept: what happened meanwhile is asked for now. */
  'app.woke': { input: nothing, output: nothing },

  'tickets.list': { input: ticketWindow, output: ticketPage },
  'tickets.choices': { input: nothing, output: ticketChoices },
  'tickets.counts': { input: nothing, output: inboxCounts },
  'tickets.open': { input: z.object({ ticketId }), output: ticketDetail },
  'tickets.timeline': { input: z.object({ ticketId }), output: z.object({ items: z.array(timelineItem) }) },
  /** Reads the ticket and its notes again from Autotask; what changed arrives as an event. */
  'tickets.refresh': { input: z.object({ ticketId }), output: z.object({ readAt: z.string() }) },

  ...ticketCommandCalls,
  ...queueCalls,
  ...approvalCalls,

  'clients.list': { input: nothing, output: z.object({ clients: z.array(client) }) },
  'clients.unmatched': { input: nothing, output: z.object({ tickets: z.array(unmatchedTicket) }) },
  'clients.import': { input: z.object({ companyId }), output: client },

  ...agentCalls,
  ...activityCalls,

  'integration.get': { input: nothing, output: integration },
  /** Tries zone, credentials and bot in turn, each told as an event; keeps nothing unless all three succeed. */
  'integration.connect': { input: autotaskCredentials, output: integration },
  /** The three steps again with what is kept. */
  'integration.test': { input: nothing, output: integration },
  /** Forgets the credentials. What was imported stays, and is no longer kept current. */
  'integration.remove': { input: nothing, output: integration },
  'integration.companyTypes': { input: nothing, output: z.object({ types: z.array(companyType) }) },
  /** Makes the companies of these types clients and brings everything over; again later, it follows what changed. */
  'integration.import': { input: z.object({ companyTypes: z.array(z.int()).min(1) }), output: integration },
  'integration.stopImport': { input: nothing, output: integration },
  'integration.setLimits': { input: callLimits, output: integration },
  'integration.setMe': { input: z.object({ resourceId }), output: integration },
  'integration.pairRelay': {
    input: z.object({ url: z.url(), invite: z.string().min(1).max(200) }),
    output: integration,
  },
  'integration.registerWebhooks': { input: nothing, output: integration },
  'integration.verifyWebhooks': { input: nothing, output: integration },
  'integration.rotateWebhookSecret': { input: nothing, output: integration },
  'integration.removeWebhooks': { input: nothing, output: integration },
  /** For a copy button, when an admin sets the webhooks up by hand. Asking is written to the log. */
  'integration.revealWebhook': {
    input: z.object({ what: z.enum(['url', 'secret']) }),
    output: z.object({ text: z.string() }),
  },

  /** Asked of the relay each time; fails with `relay-away` when there is none to ask. */
  'devices.get': { input: nothing, output: deviceOverview },
  'devices.invite': { input: z.object({ resourceId, isAdmin: z.boolean() }), output: deviceInvite },
  'devices.pairBrowser': { input: nothing, output: browserCode },
  /** Takes a desktop's place at the relay away for good. */
  'devices.revoke': { input: z.object({ deviceId: z.string().max(200) }), output: deviceOverview },

  ...policyCalls,
  ...externalAgentsCalls,
  ...outboxCalls,
  ...dataCalls,
  ...healthCalls,

  'machine.facts': { input: nothing, output: hostFacts },
  'machine.preferences': { input: nothing, output: preferences },
  /** Leaves the open workspace and opens the other one; the screen starts again. */
  'machine.openWorkspace': { input: z.object({ kind: workspaceKind }), output: nothing },
  /** Starts the open workspace again: a restore or an erasure that was asked for takes effect. */
  'machine.reopenWorkspace': { input: nothing, output: nothing },
  'machine.setPreferences': { input: preferences.partial(), output: preferences },
} as const;

export type Calls = typeof calls;
export type CallName = keyof Calls;
export type CallInput<N extends CallName> = z.input<Calls[N]['input']>;
export type CallOutput<N extends CallName> = z.output<Calls[N]['output']>;
