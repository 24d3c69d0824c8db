import type { AgentToken, ExternalAgents } from '../../../src/shared/desktop-api/external-agents.ts';
import type { CompanyId } from '../../../src/shared/domain/ids.ts';
import { minutesAgo } from './times.ts';

export function anAgentToken(part: Partial<AgentToken> = {}): AgentToken {
  return {
    tokenId: 'token-1',
    name: 'Triage bot',
    client: { companyId: 175 as CompanyId, name: 'Bluewater Dental' },
    state: 'active',
    createdAt: minutesAgo(30_000),
    expiresAt: null,
    lastUsedAt: minutesAgo(4),
    ...part,
  };
}

/** Nobody is let in, and nobody ever was. */
export function externalAgentsOff(part: Partial<ExternalAgents> = {}): ExternalAgents {
  return {
    state: 'off',
    url: null,
    port: 4138,
    words: null,
    next: null,
    mayForAll: true,
    stdio: {
      command: '/opt/countersign/node',
      args: ['/opt/countersign/mcp.js', '--data', '/home/dana/.local/share/countersign'],
      env: {},
    },
    tokens: [],
    ...part,
  };
}

/** Let in, with a token of each kind. */
export function someExternalAgents(part: Partial<ExternalAgents> = {}): ExternalAgents {
  return externalAgentsOff({
    state: 'on',
    url: 'http://127.0.0.1:4138/mcp',
    tokens: [
      anAgentToken(),
      anAgentToken({
        tokenId: 'token-2',
        name: 'Desk assistant',
        client: null,
        expiresAt: minutesAgo(-40_000),
        lastUsedAt: null,
      }),
      anAgentToken({
        tokenId: 'token-3',
        name: 'Old script',
        state: 'revoked',
        lastUsedAt: minutesAgo(9_000),
      }),
      anAgentToken({
        tokenId: 'token-4',
        name: 'Trial',
        state: 'expired',
        expiresAt: minutesAgo(900),
        lastUsedAt: minutesAgo(2_000),
      }),
    ],
    ...part,
  });
}
