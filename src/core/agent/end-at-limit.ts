import type { AuditEntry } from '../audit/log.ts';
import { dayOf } from '../store/model-usage.ts';
import { runsOfTicket, type StoredRun } from '../store/runs.ts';
import { type Gated, gateCalls } from './gate.ts';
import { noteCall } from './note-call.ts';
import type { AgentParts } from './run.ts';

/** The note that tells a ticket's people why its agent does no more; once a day for a ticket. Null: to be tried again later. */
export async function endAtLimit(
  run: StoredRun,
  parts: AgentParts,
  words: string,
): Promise<(Pick<Gated, 'actions' | 'steps'> & { readonly entry: AuditEntry }) | null> {
  const at = parts.now();
  const isTold = runsOfTicket(parts.db, run.ticketId).some(
    (other) => other.outcome === 'limit-reached' && dayOf(other.updatedAt) === dayOf(at),
  );
  const tools = parts.toolsFor(run.companyId);
  const ticket = await tools.readTicket(run.ticketId);
  if (!ticket.ok) return null;
  const entry: AuditEntry = {
    at,
    kind: 'limit-reached',
    words,
    ticketId: run.ticketId,
    runId: run.id,
    tool: null,
    detail: {},
  };
  const step = { at, kind: 'problem', words, tool: null } as const;
  if (isTold || ticket.value === null) return { actions: [], steps: [step], entry };
  const rules = parts.rules();
  const note = await gateCalls(
    run,
    'program',
    [noteCall(run, { title: 'Countersign: limit reached', description: `${words}.` })],
    {
      tools,
      ticket: ticket.value,
      rules,
      facts: parts.facts(rules, run.companyId),
      now: parts.now,
    },
  );
  return note.isUnavailable ? null : { actions: note.actions, steps: [step, ...note.steps], entry };
}
