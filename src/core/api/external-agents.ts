import type { AgentToken, ExternalAgents } from '../../shared/desktop-api/external-agents.ts';
import { companyId as companyIdSchema } from '../../shared/domain/ids.ts';
import { succeed } from '../../shared/domain/outcome.ts';
import { addAuditEntry } from '../audit/log.ts';
import type { McpSwitch } from '../mcp/switch.ts';
import type { Tokens } from '../mcp/tokens.ts';
import { isClient } from '../store/clients.ts';
import { findCompany } from '../store/organization.ts';
import { failed } from './failures.ts';
import type { HandlersOf } from './handlers.ts';
import type { Lookups } from './lookups.ts';

const dayMs = 24 * 3_600_000;

/** The area of Settings → External agents. */
export function createExternalAgentHandlers(
  parts: Lookups & {
    readonly tokens: Tokens;
    readonly door: McpSwitch;
    readonly mayForAll: () => boolean;
    readonly stdio: ExternalAgents['stdio'];
    readonly now: () => string;
    /** Something was written to the log. */
    readonly noted: () => void;
  },
): HandlersOf<'externalAgents'> {
  const { db, tokens, door, now } = parts;

  function nameOf(companyId: number): string {
    return findCompany(db, companyId)?.name ?? `Company ${companyId}`;
  }

  function view(): ExternalAgents {
    const at = now();
    const stateOf = ({ revokedAt, expiresAt }: ReturnType<Tokens['list']>[number]): AgentToken['state'] => {
      if (revokedAt !== null) return 'revoked';
      return expiresAt !== null && expiresAt <= at ? 'expired' : 'active';
    };
    return {
      ...door.view(),
      mayForAll: parts.mayForAll(),
      stdio: parts.stdio,
      tokens: tokens.list().map((token) => ({
        tokenId: token.id,
        name: token.name,
        client:
          token.companyId === null
            ? null
            : { companyId: companyIdSchema.parse(token.companyId), name: nameOf(token.companyId) },
        state: stateOf(token),
        createdAt: token.createdAt,
        expiresAt: token.expiresAt,
        lastUsedAt: token.lastUsedAt,
      })),
    };
  }

  function logged(kind: string, words: string, detail: unknown): void {
    const entry = { at: now(), kind, words, ticketId: null, runId: null, tool: null, detail };
    db.transaction(() => addAuditEntry(db, entry));
    parts.noted();
  }

  return {
    'externalAgents.get': () => succeed(view()),
    async 'externalAgents.switch'({ isOn, port }) {
      const before = door.view();
      const turned = await door.turn({ isOn, port });
      if (!turned.ok) {
        const { kind, port: wanted } = turned.failure;
        return failed(
          'invalid-input',
          kind === 'port-taken'
            ? `Port ${wanted} is used by another program.`
            : `The system does not allow port ${wanted}.`,
          'Choose another port, or end that program. Nothing was changed.',
        );
      }
      if (before.url !== turned.value.url) {
        const words = isOn
          ? `Let external agents in at ${turned.value.url}`
          : 'Shut external agents out; calls that waited have ended';
        logged('mcp-switched', words, { url: turned.value.url });
      }
      return succeed(view());
    },
    'externalAgents.makeToken'({ name, companyId, lastsDays }) {
      if (companyId === null && !parts.mayForAll())
        return failed(
          'not-yours',
          'Only an admin’s desktop makes tokens for all clients.',
          'Choose one client, or ask an admin.',
        );
      if (companyId !== null && !isClient(db, companyId))
        return failed('not-found', 'This company is not a client any more.', 'Choose another client.');
      const expiresAt =
        lastsDays === null ? null : new Date(Date.parse(now()) + lastsDays * dayMs).toISOString();
      const token = tokens.make({ name, companyId, expiresAt });
      const whom = companyId === null ? 'all clients' : nameOf(companyId);
      const words = `Made the token “${name}” for an external agent of ${whom}`;
      logged('mcp-token-made', words, { name, companyId, expiresAt });
      return succeed({ token, view: view() });
    },
    'externalAgents.revokeToken'({ tokenId }) {
      const token = tokens.list().find((one) => one.id === tokenId);
      if (token === undefined) return failed('not-found', 'There is no such token.');
      if (tokens.revoke(tokenId))
        logged('mcp-token-revoked', `Revoked the token “${token.name}” of an external agent`, {
          name: token.name,
          companyId: token.companyId,
        });
      return succeed(view());
    },
  };
}
