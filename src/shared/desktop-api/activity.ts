import { z } from 'zod';
import { companyId, resourceId, ticketId } from '../domain/ids.ts';
import { technician } from '../domain/person.ts';

/** What kind of thing an entry tells of. */
export const activityGroup = z.enum(['decisions', 'changes', 'reads', 'refused', 'runs', 'settings']);
export type ActivityGroup = z.infer<typeof activityGroup>;

/** Narrows the list of the log. An empty list or text lets everything through. */
export const activityFilter = z.object({
  groups: z.array(activityGroup).max(6).default([]),
  tools: z.array(z.string().max(100)).max(50).default([]),
  companies: z.array(companyId).max(50).default([]),
  people: z.array(resourceId).max(50).default([]),
  /** A ticket's number, or how it begins. */
  ticket: z.string().max(50).default(''),
  /** Words that an entry has; the last one may be unfinished. */
  search: z.string().max(200).default(''),
  /** UTC ISO; `to` is not among them. */
  from: z.iso.datetime().nullable().default(null),
  to: z.iso.datetime().nullable().default(null),
});
export type ActivityFilter = z.infer<typeof activityFilter>;

/** One entry of the hash-chained log, newest first when listed. */
export const activityEntry = z.object({
  sequence: z.int(),
  at: z.string(),
  kind: z.string(),
  group: activityGroup,
  words: z.string(),
  ticket: z.object({ ticketId, number: z.string() }).nullable(),
  tool: z.string().nullable(),
});
export type ActivityEntry = z.infer<typeof activityEntry>;

/** One entry with all that was written down. */
export const activityDetail = activityEntry.extend({
  ticket: z.object({ ticketId, number: z.string(), title: z.string().nullable() }).nullable(),
  runId: z.string().nullable(),
  /** Who did it at a desktop, where that is known; null for agents and the program itself. */
  person: technician.nullable(),
  company: z.object({ companyId, name: z.string() }).nullable(),
  /** Plain data, without secrets. */
  detail: z.unknown(),
  previousHash: z.string(),
  hash: z.string(),
});
export type ActivityDetail = z.infer<typeof activityDetail>;

/** How the log stands. */
export const auditVerification = z.object({
  at: z.string(),
  entries: z.int(),
  headHash: z.string().nullable(),
  /** How many checkpoints it was held against. */
  checkpoints: z.int(),
  /** `none`: this workspace has no relay. */
  relay: z.enum(['checked', 'away', 'none']),
  /** The first entry that is bad, and what is wrong, in words; null when all is as it was written. */
  problem: z.object({ sequence: z.int(), words: z.string() }).nullable(),
});
export type AuditVerification = z.infer<typeof auditVerification>;

export const auditState = z.object({
  entries: z.int(),
  lastCheckpoint: z
    .object({
      sequence: z.int(),
      at: z.string(),
      /** `refused`: the relay knows another log of this desktop. */
      copy: z.enum(['waiting', 'kept', 'refused']),
    })
    .nullable(),
  hasRelay: z.boolean(),
  /** The last one since the program started. */
  verified: auditVerification.nullable(),
});
export type AuditState = z.infer<typeof auditState>;

const nothing = z.object({});

export const activityCalls = {
  'activity.list': {
    input: z.object({
      before: z.int().nullable(),
      limit: z.int().min(1).max(200),
      filter: activityFilter.prefault({}),
    }),
    /** `total`: of the whole log, whatever the filter. */
    output: z.object({ entries: z.array(activityEntry), total: z.int() }),
  },
  'activity.get': { input: z.object({ sequence: z.int() }), output: activityDetail },
  /** What the log can be narrowed to. */
  'activity.choices': {
    input: nothing,
    output: z.object({
      tools: z.array(z.string()),
      companies: z.array(z.object({ companyId, name: z.string() })),
      people: z.array(technician),
    }),
  },
  'audit.state': { input: nothing, output: auditState },
  /** Reads the whole log through, against the relay's copies of its checkpoints. */
  'audit.verify': { input: nothing, output: auditVerification },
  /** Writes a file that is fetched once, within the hour, from `/exports/<name>` of this page's own origin. */
  'audit.export': {
    input: z.object({
      format: z.enum(['jsonl', 'csv']),
      from: z.iso.datetime().nullable(),
      to: z.iso.datetime().nullable(),
    }),
    output: z.object({ name: z.string(), entries: z.int() }),
  },
} as const;
