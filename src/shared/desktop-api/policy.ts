import { z } from 'zod';
import { approvalId, companyId, ticketId } from '../domain/ids.ts';
import { technician } from '../domain/person.ts';
import { policyMode, policyRule, policyRules } from '../domain/policy-rule.ts';

const answer = z.enum(['run', 'ask', 'refuse']);
export type PolicyAnswer = z.infer<typeof answer>;

/** One of the tools that an agent can be given. */
export const policyToolView = z.object({
  name: z.string(),
  /** As a person reads it: "Update ticket". */
  words: z.string(),
  about: z.string(),
  effect: z.enum(['read', 'write']),
  /** Can do what others do; takes the stricter of its own policy and theirs. */
  isGeneric: z.boolean(),
  defaultMode: policyMode,
  lastChange: z.object({ at: z.string(), by: technician.nullable() }).nullable(),
});
export type PolicyToolView = z.infer<typeof policyToolView>;

/** What a shadow rule has seen since it was set. */
export const shadowStanding = z.object({
  ruleId: z.string(),
  since: z.string().nullable(),
  calls: z.int(),
  /** Of the last 30 days. */
  otherwise: z.int(),
});
export type ShadowStanding = z.infer<typeof shadowStanding>;

/** All rules as they hold, and what is known about them. */
export const policyOverview = z.object({
  /** To be given back with a change: it is refused when somebody else was faster. */
  version: z.string(),
  mayChange: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('yes') }),
    z.object({ kind: z.literal('no'), words: z.string() }),
  ]),
  tools: z.array(policyToolView),
  rules: z.array(policyRule),
  shadow: z.array(shadowStanding),
});
export type PolicyOverview = z.infer<typeof policyOverview>;

const example = z.object({
  at: z.string(),
  ticket: z.object({ ticketId, number: z.string() }).nullable(),
});

/** What calls of the last 30 days would have been answered with other rules. */
export const policyReplay = z.object({
  /** All that were written down, and since when. */
  calls: z.int(),
  since: z.string(),
  changed: z.array(
    z.object({
      tool: z.string(),
      company: z.object({ companyId, name: z.string() }),
      from: answer,
      to: answer,
      count: z.int(),
      examples: z.array(example),
    }),
  ),
});
export type PolicyReplay = z.infer<typeof policyReplay>;

export const policyChange = z.object({
  id: z.int(),
  at: z.string(),
  by: technician.nullable(),
  changes: z.array(z.object({ before: policyRule.nullable(), after: policyRule.nullable() })),
});
export type PolicyChangeView = z.infer<typeof policyChange>;

const nothing = z.object({});
const rules = policyRules;

/** Settings → Tools and policy. */
export const policyCalls = {
  'policy.get': { input: nothing, output: policyOverview },
  /** All rules as they would be; nothing is saved. */
  'policy.replay': { input: z.object({ rules }), output: policyReplay },
  /** Makes these all rules there are, on every desktop. Refused with what changed meanwhile when the version is an old one. */
  'policy.save': { input: z.object({ rules, basedOnVersion: z.string() }), output: policyOverview },
  'policy.history': {
    input: z.object({ before: z.int().nullable(), limit: z.int().min(1).max(50) }),
    output: z.object({ changes: z.array(policyChange), hasMore: z.boolean() }),
  },
  /** The rules as a file that people can read and compare. */
  'policy.export': { input: nothing, output: z.object({ fileName: z.string(), text: z.string() }) },
  /** The rules of such a file, to be looked at; nothing is saved. */
  'policy.import': { input: z.object({ text: z.string().max(4_000_000) }), output: z.object({ rules }) },
  /** The rules that would let what was approved run from now on, exactly as it was, for its client; none where that is not to be had. */
  'policy.alwaysOffers': { input: z.object({ approvalId }), output: z.object({ rules }) },
  'policy.allowAlways': { input: z.object({ approvalId, ruleId: z.string() }), output: policyOverview },
  /** The latest calls that a shadow rule would have answered otherwise. */
  'policy.shadow': {
    input: z.object({ ruleId: z.string() }),
    output: z.object({
      calls: z.array(
        example.extend({ tool: z.string(), companyName: z.string(), was: answer, wouldBe: answer }),
      ),
    }),
  },
} as const;
