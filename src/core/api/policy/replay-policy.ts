import { setImmediate as nextTurn } from 'node:timers/promises';
import type { PolicyReplay } from '../../../shared/desktop-api/policy.ts';
import { companyId as companyIdSchema, ticketId as ticketIdSchema } from '../../../shared/domain/ids.ts';
import { callAgain } from '../../policy/answered-call.ts';
import type { PolicyFields } from '../../policy/conditions-hold.ts';
import type { PolicyRule, PolicyTool } from '../../policy/decide.ts';
import { startReplay } from '../../policy/replay.ts';
import type { ReadHandle } from '../../store/database.ts';
import { findCompany } from '../../store/organization.ts';
import { countRecordedCalls, type RecordedCall, recordedCallsAfter } from '../../store/recorded-calls.ts';
import { findTicket } from '../../store/tickets.ts';

const keptMs = 30 * 24 * 3_600_000;
/** So many at a time: in between, whoever waits for the core gets a turn. */
const pageSize = 5_000;

/** Runs the calls of the last 30 days through the rules of now and those proposed. */
export async function replayPolicy(
  db: ReadHandle,
  rules: { readonly current: readonly PolicyRule[]; readonly proposed: readonly PolicyRule[] },
  parts: { readonly toolNamed: (name: string) => PolicyTool | undefined; readonly now: () => string },
): Promise<PolicyReplay> {
  const since = new Date(Date.parse(parts.now()) - keptMs).toISOString();
  const replay = startReplay(rules.current, rules.proposed);
  const { tools } = replay;
  for (let after = 0; tools.length > 0; ) {
    const page = recordedCallsAfter(db, { since, tools, after, limit: pageSize });
    for (const kept of page) {
      const fields = kept.fields === null ? null : (JSON.parse(kept.fields) as PolicyFields);
      const again = callAgain({ ...kept, fields }, parts.toolNamed);
      if (again !== null) replay.take({ ...again, at: kept.at, ticketId: kept.ticketId });
    }
    const last = page.at(-1);
    if (last === undefined || page.length < pageSize) break;
    after = last.id;
    await nextTurn();
  }
  return {
    calls: countRecordedCalls(db, since),
    since,
    changed: replay.changed().map(({ companyId, examples, ...changed }) => ({
      ...changed,
      company: { companyId: companyIdSchema.parse(companyId), name: companyName(db, companyId) },
      examples: examples.map(({ at, ticketId }) => ({ at, ticket: ticketOf(db, ticketId) })),
    })),
  };
}

export function companyName(db: ReadHandle, companyId: number): string {
  // A caller of the whole MSP is bound to no company.
  return companyId < 0 ? 'Several clients' : (findCompany(db, companyId)?.name ?? `Company ${companyId}`);
}

export function ticketOf(db: ReadHandle, id: RecordedCall['ticketId']) {
  const ticket = id === null ? null : findTicket(db, id);
  return ticket ? { ticketId: ticketIdSchema.parse(ticket.id), number: ticket.number } : null;
}
