import { z } from 'zod';

/** What happens to a call: run it, ask a human, or refuse it (the tool is hidden from the agent). */
export const policyMode = z.enum(['auto', 'approval', 'disabled']);
export type PolicyMode = z.infer<typeof policyMode>;

/** Where a rule was set. The narrower scope wins, but `disabled` above is never loosened below. */
export const policyScope = z.enum(['default', 'msp', 'client']);
export type PolicyScope = z.infer<typeof policyScope>;

/** An argument that decides whom or what a call reaches, and that nobody we trust has said. */
export const steering = z.object({
  argument: z.string(),
  value: z.string(),
  sourceWords: z.string(),
  /** The sentence it stands in, and where the value is in it; null when it could not be traced to anybody. */
  sentence: z.object({ text: z.string(), start: z.int(), end: z.int() }).nullable(),
});
export type Steering = z.infer<typeof steering>;

/** The rule that decided a call, in words that a card or a log can show; and the untrusted text that made it ask. */
export const decidingRule = z.object({
  ruleId: z.string(),
  scope: policyScope,
  words: z.string(),
  raisedBy: z.array(steering).exactOptional(),
});
export type DecidingRule = z.infer<typeof decidingRule>;

const field = z.string().min(1).max(100);
const values = z
  .array(z.union([z.string().max(500), z.number(), z.boolean(), z.null()]))
  .min(1)
  .max(100);

/**
 * What must be so of the request, by Autotask's own field names; `path` is the path it is sent to. There is no language to
 * write more in, on purpose: a rule is read by people.
 */
export const policyCondition = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('is'), field, values }),
  /** Also true of a request that sets the field to nothing; false of one that leaves it alone. */
  z.strictObject({ kind: z.literal('outside'), field, values }),
  z.strictObject({ kind: z.literal('changes'), field }),
  z.strictObject({ kind: z.literal('contains'), field, text: z.string().min(1).max(500) }),
  /** `*` stands for any text. */
  z.strictObject({ kind: z.literal('matches'), field, pattern: z.string().min(1).max(200) }),
  /** The request sets none but these; the path is not one of them. */
  z.strictObject({ kind: z.literal('only'), fields: z.array(field).min(1).max(50) }),
]);
export type PolicyCondition = z.infer<typeof policyCondition>;

/** At most `limit` calls; what is beyond gets `beyond`. */
export const rateCap = z.strictObject({
  limit: z.int().min(0),
  per: z.enum(['hour', 'day']),
  over: z.enum(['client', 'msp']),
  beyond: z.enum(['approval', 'disabled']),
});
export type RateCap = z.infer<typeof rateCap>;

/** What a rule may say beyond its mode. */
export const policyRuleExtras = z.strictObject({
  /** All must hold. */
  conditions: z.array(policyCondition).max(20).exactOptional(),
  cap: rateCap.exactOptional(),
  stepUp: z.boolean().exactOptional(),
  approvers: z.literal(2).exactOptional(),
  neverRemember: z.boolean().exactOptional(),
  /** Never has effect: what it would have said is reported beside the decision. */
  shadow: z.boolean().exactOptional(),
});
export type PolicyRuleExtras = z.infer<typeof policyRuleExtras>;

/** What an admin says of a tool, for the whole MSP or for one client. */
export const policyRule = policyRuleExtras
  .extend({
    id: z.string().min(1).max(100),
    scope: z.enum(['msp', 'client']),
    companyId: z.int().nullable(),
    tool: z.string().min(1).max(200),
    mode: policyMode,
  })
  .refine(({ scope, companyId }) => (scope === 'msp') === (companyId === null), {
    path: ['companyId'],
    message: 'a rule for a client names its company, one for the MSP has null',
  });
export type PolicyRule = z.infer<typeof policyRule>;

/** Every id once: a rule is found by it. */
export const policyRules = z
  .array(policyRule)
  .max(2_000)
  .refine((rules) => new Set(rules.map(({ id }) => id)).size === rules.length, {
    message: 'two rules have the same id',
  });
