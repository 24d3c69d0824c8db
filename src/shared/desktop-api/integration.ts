import { z } from 'zod';
import { technician } from '../domain/person.ts';

/** Autotask's guides show tracking identifiers of 26 and of 27 letters and digits: both are taken. */
export const trackingIdentifier = z.string().regex(/^[A-Za-z0-9]{26,27}$/);

/** What an admin types in; write-only from here on. */
export const autotaskCredentials = z.object({
  username: z.string().min(1).max(200),
  secret: z.string().min(1).max(500),
  trackingIdentifier,
});
export type AutotaskCredentials = z.infer<typeof autotaskCredentials>;

/** One step of connecting, with the exact cause when it failed, and what to do about it. */
export const connectionStep = z.object({
  step: z.enum(['zone', 'credentials', 'bot']),
  state: z.enum(['waiting', 'running', 'done', 'failed']),
  words: z.string(),
  next: z.string().nullable(),
  /** What does not stop the step but should be mended, such as a clock that is wrong. */
  warning: z.string().nullable(),
});
export type ConnectionStep = z.infer<typeof connectionStep>;

/** The connection as it is kept. No part of the secret is in it. */
export const autotaskConnection = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({
    kind: z.literal('connected'),
    username: z.string(),
    /** The last four characters; the rest is shown as dots. */
    trackingIdentifierEnd: z.string(),
    zoneUrl: z.string(),
    bot: technician,
    since: z.string(),
  }),
]);
export type AutotaskConnectionView = z.infer<typeof autotaskConnection>;

/** Autotask's hourly limit holds for all integrations of a database together: how much of it is ours to use, and is used. */
export const callLimits = z.object({
  /** Of the hourly limit; background work waits beyond it. */
  sharePercent: z.int().min(10).max(90),
  /** Calls at once per kind of record. */
  threads: z.union([z.literal(2), z.literal(3)]),
});
export type CallLimits = z.infer<typeof callLimits>;

/** What Autotask counted in the rolling hour, all integrations together; null until it was asked. */
export const callUse = z.object({ used: z.int(), limit: z.int(), readAt: z.string() });

/** A company type of Autotask's picklist, how many active companies have it, and whether its companies are clients. */
export const companyType = z.object({
  value: z.int(),
  label: z.string(),
  companies: z.int(),
  chosen: z.boolean(),
});
export type CompanyType = z.infer<typeof companyType>;

export const importState = z.object({
  state: z.enum(['not-started', 'running', 'stopped', 'done', 'failed']),
  /** What is being brought over now, or how it ended, for a person. */
  words: z.string(),
  next: z.string().nullable(),
  done: z.int(),
  total: z.int().nullable(),
  /** When the last import ended. */
  endedAt: z.string().nullable(),
  /** What the last run of the companies changed. */
  changes: z.object({ added: z.int(), renamed: z.int(), inactive: z.int(), gone: z.int() }).nullable(),
});
export type ImportState = z.infer<typeof importState>;

/** One of the two webhooks, Ticket and TicketNote. */
export const webhookState = z.object({
  entity: z.enum(['Ticket', 'TicketNote']),
  state: z.enum(['unknown', 'absent', 'registered', 'inactive']),
});

/** How events reach this workspace. `waiting`: set up, but nothing has come through yet. */
export const webhookCard = z.object({
  state: z.enum(['no-relay', 'not-registered', 'waiting', 'connected', 'degraded']),
  words: z.string(),
  next: z.string().nullable(),
  /** Without the secret. */
  webhookUrl: z.string().nullable(),
  webhooks: z.array(webhookState),
  readyPingAt: z.string().nullable(),
  lastEventAt: z.string().nullable(),
  /** A new secret is in use and the old one is still taken, until Autotask uses the new one. */
  rotating: z.boolean(),
});
export type WebhookCard = z.infer<typeof webhookCard>;

export const relayConnectionView = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('paired'), url: z.string(), relayName: z.string(), since: z.string() }),
]);
export type RelayConnectionView = z.infer<typeof relayConnectionView>;

/** Everything about the Autotask integration that its page shows. */
export const integration = z.object({
  autotask: autotaskConnection,
  /** The steps of the connecting that runs, or ran last. */
  steps: z.array(connectionStep),
  limits: callLimits,
  use: callUse.nullable(),
  import: importState,
  relay: relayConnectionView,
  webhooks: webhookCard,
  /** Who sits at this desktop; the technicians to choose from are known after the import. */
  me: technician.nullable(),
  technicians: z.array(technician),
});
export type Integration = z.infer<typeof integration>;
