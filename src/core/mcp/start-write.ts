import { runId } from '../../shared/domain/ids.ts';
import { addAuditEntry } from '../audit/log.ts';
import { addAction } from '../store/actions.ts';
import { markUntold } from '../store/mcp-tokens.ts';
import { addRun, addRunStep, runsOfTicket, type StoredRun, setRunState } from '../store/runs.ts';
import type { StoredTicket } from '../store/tickets.ts';
import { cameOut, said, type ToolResult } from './answers.ts';
import type { WriteCall, WriteParts } from './call-write.ts';

export type Started =
  | { readonly kind: 'started'; readonly runId: string }
  | { readonly kind: 'nothing'; readonly answer: ToolResult }
  | {
      readonly kind: 'refused';
      readonly words: string;
      readonly next: string;
      readonly outcome: 'refused' | 'unavailable';
    };

/** Asks policy, and writes the call down as a run: with its action, its request if one is needed, and who asked. */
export async function startWrite(
  call: WriteCall,
  about: {
    readonly args: WriteCall['arguments'];
    readonly ticket: StoredTicket;
    readonly mode: StoredRun['mode'];
    readonly cause: string;
  },
  parts: WriteParts,
): Promise<Started> {
  const { agent, gate } = parts;
  const { args, ticket, mode, cause } = about;
  const { db } = agent;
  const { id: ticketId, companyId } = ticket;
  const at = agent.now();
  const explanation = `An external agent (${call.caller.name}) asks for this.`;
  const draft: StoredRun = {
    // Replaced by the row's own below.
    id: runId.parse(crypto.randomUUID()),
    ticketId,
    companyId,
    cause,
    mode,
    state: 'queued',
    words: '',
    explanation,
    outcome: null,
    commandedBy: null,
    createdAt: at,
    updatedAt: at,
  };
  // A model that has read whatever it liked.
  const provenance = { isModel: true, sources: [] };
  const rules = agent.rules();
  const facts = agent.facts(rules, companyId);
  const given = { tools: agent.toolsFor(companyId), ticket, rules, facts, provenance, now: agent.now };
  const planned = { tool: call.tool, arguments: args, reason: explanation };
  const gated = await gate(draft, 'agent', [planned], given);
  const [action] = gated.actions;
  if (action === undefined) {
    const step = gated.steps[0];
    if (step === undefined) {
      const answer = said('Nothing would change: the ticket has these values already.');
      return { kind: 'nothing', answer: cameOut(answer, 'nothing-to-do') };
    }
    return gated.isUnavailable
      ? { kind: 'refused', words: sentence(step.words), next: 'Try again later.', outcome: 'unavailable' }
      : { kind: 'refused', words: sentence(step.words), next: nextAfterNo, outcome: 'refused' };
  }
  const approvalId = action.answer === 'ask' ? agent.approvals.newId() : null;
  const text = agent.notes.plan({ run: draft, explanation, actions: [action], approvalId });
  const noteCall = {
    tool: 'autotask:autotask-internal-note',
    arguments: { ticketId, ...text },
    reason: explanation,
  };
  const note = approvalId === null ? null : await gate(draft, 'program', [noteCall], given);
  const started = db.transaction(() => {
    addRun(db, { ticketId, companyId, cause, mode, at });
    const run = runsOfTicket(db, ticketId).find((one) => one.cause === cause);
    if (run === undefined) throw new Error('the run was not written');
    markUntold(db, run.id);
    if (approvalId !== null) agent.approvals.open(approvalId, run, at);
    addAction(db, { ...action, runId: run.id, approvalId, ordinal: 1 });
    for (const one of note?.actions ?? [])
      addAction(db, { ...one, runId: run.id, approvalId: null, ordinal: 2 });
    const words =
      approvalId === null ? 'External agent: 1 change by policy' : 'External agent: 1 action needs approval';
    addRunStep(db, run.id, { at, kind: 'plan', words, tool: call.tool });
    setRunState(db, run.id, { state: 'gated', words, at, explanation });
    const { digest, rule, answer } = action;
    const detail = { caller: call.caller, digest, rule, answer };
    addAuditEntry(db, { at, kind: 'mcp-write', words, ticketId, runId: run.id, tool: call.tool, detail });
    return run.id;
  });
  agent.onStep('mcp-gated');
  parts.noted();
  setImmediate(() => parts.nudge(started));
  return { kind: 'started', runId: started };
}

const nextAfterNo = 'Do not try it by other means.';

function sentence(words: string): string {
  return /[.!?]$/.test(words) ? words : `${words}.`;
}
