import { z } from 'zod';
import { companyId } from '../domain/ids.ts';

/** A token of an external agent, without the token. Times are UTC ISO. */
export const agentToken = z.object({
  tokenId: z.string(),
  name: z.string(),
  /** null: for all clients. */
  client: z.object({ companyId, name: z.string() }).nullable(),
  state: z.enum(['active', 'expired', 'revoked']),
  createdAt: z.string(),
  expiresAt: z.string().nullable(),
  lastUsedAt: z.string().nullable(),
});
export type AgentToken = z.infer<typeof agentToken>;

/** Whether external agents are let in, where, and with which tokens. */
export const externalAgents = z.object({
  state: z.enum(['off', 'on', 'failed']),
  /** Of the endpoint; null while there is none. */
  url: z.string().nullable(),
  /** The port that is asked for at each start. */
  port: z.int(),
  /** What is not as it should be, and what to do. */
  words: z.string().nullable(),
  next: z.string().nullable(),
  /** Whether this desktop may make tokens for all clients, and speak for them. */
  mayForAll: z.boolean(),
  /** How a client starts the bridge itself; null when the host cannot tell. */
  stdio: z
    .object({
      command: z.string(),
      args: z.array(z.string()),
      env: z.record(z.string(), z.string()),
    })
    .nullable(),
  tokens: z.array(agentToken),
});
export type ExternalAgents = z.infer<typeof externalAgents>;

/** Below 1024 a port is the system's. */
export const agentPort = z.int().min(1024).max(65_535);

/** What may stand in a token's name: it is read in the log and on cards, so nothing that hides or turns text around. */
export const agentTokenName = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}]*$/u);

export const externalAgentsCalls = {
  'externalAgents.get': { input: z.object({}), output: externalAgents },
  /** Takes effect at once. A port that is taken is refused, and everything stays as it was. */
  'externalAgents.switch': {
    input: z.object({ isOn: z.boolean(), port: agentPort.optional() }),
    output: externalAgents,
  },
  /** The token is shown this once. */
  'externalAgents.makeToken': {
    input: z.object({
      name: agentTokenName,
      /** null: for all clients, which only an admin's desktop may. */
      companyId: companyId.nullable(),
      lastsDays: z.int().min(1).max(3650).nullable(),
    }),
    output: z.object({ token: z.string(), view: externalAgents }),
  },
  /** For good, and at once: its calls that wait end too. The requests they made stay. */
  'externalAgents.revokeToken': { input: z.object({ tokenId: z.string().max(80) }), output: externalAgents },
} as const;
