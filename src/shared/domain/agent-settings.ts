import { z } from 'zod';
import { agentMode } from './client.ts';
import { companyId } from './ids.ts';
import { modelUrlFault } from './model-url.ts';

/** US dollars for a million tokens, as the provider bills them. Null: unknown, and cost is not counted. */
export const modelPrice = z.strictObject({
  inputUsd: z.number().min(0).max(10_000),
  outputUsd: z.number().min(0).max(10_000),
});
export type ModelPrice = z.infer<typeof modelPrice>;

const name = z.string().trim().min(1).max(200);
const price = modelPrice.nullable();

/** Who plans: the fixed rules, or a language model. Its key is in the vault and never part of this. */
export const modelChoice = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('playbook') }),
  z.strictObject({ kind: z.literal('anthropic'), name, price }),
  z.strictObject({ kind: z.literal('openai'), name, price }),
  z.strictObject({
    kind: z.literal('openai-compatible'),
    name,
    price,
    baseUrl: z
      .url()
      .max(500)
      .refine((url) => modelUrlFault(url) === null, { error: 'not an address that a key may be sent to' }),
  }),
]);
export type ModelChoice = z.infer<typeof modelChoice>;
export type LanguageModelChoice = Exclude<ModelChoice, { kind: 'playbook' }>;

/** What may be used in a day (UTC). Null: as much as it takes. */
export const dayLimit = z.strictObject({
  tokens: z.int().min(1).max(1_000_000_000_000).nullable(),
  usd: z.number().positive().max(1_000_000).nullable(),
});
export type DayLimit = z.infer<typeof dayLimit>;

/** Who stopped the agents, and when. */
export const pause = z.strictObject({ by: z.string().max(200), at: z.string() });
export type Pause = z.infer<typeof pause>;

export const agentPrompt = z.string().max(20_000);

/** What is set for one client's agent. Null: as for the whole MSP. */
export const clientAgentSettings = z.strictObject({
  mode: agentMode,
  prompt: agentPrompt,
  model: modelChoice.nullable(),
  limit: dayLimit.nullable(),
  paused: pause.nullable(),
});
export type ClientAgentSettings = z.infer<typeof clientAgentSettings>;

/** What is set for all agents. `clientLimit` counts for each client that has none of its own. */
export const mspAgentSettings = z.strictObject({
  prompt: agentPrompt,
  model: modelChoice,
  clientLimit: dayLimit,
  mspLimit: dayLimit,
  paused: pause.nullable(),
});
export type MspAgentSettings = z.infer<typeof mspAgentSettings>;

/** Everything about the agents that is the workspace's, as one value: what one desktop has is what all should have. No keys. */
export const agentSettings = mspAgentSettings.extend({
  clients: z.array(clientAgentSettings.extend({ companyId })).max(20_000),
});
export type AgentSettings = z.infer<typeof agentSettings>;

export const noLimit: DayLimit = { tokens: null, usd: null };
