import { z } from 'zod';

/** What happens to a call: run it, ask a human, or refuse it (the tool is hidden from the agent). */
export const policyMode = z.enum(['auto', 'approval', 'disabled']);
export type PolicyMode = z.infer<typeof policyMode>;

/** Where a rule was set. The narrower scope wins, but `disabled` above is never loosened below. */
export const policyScope = z.enum(['default', 'msp', 'client']);
export type PolicyScope = z.infer<typeof policyScope>;

/** The rule that decided a call, in words that a card or a log can show. */
export const decidingRule = z.object({ ruleId: z.string(), scope: policyScope, words: z.string() });
export type DecidingRule = z.infer<typeof decidingRule>;
