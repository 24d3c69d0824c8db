import { createHash } from 'node:crypto';
import { canonicalJson } from '../../shared/domain/canonical-json.ts';
import { runId } from '../../shared/domain/ids.ts';
import type { gateCalls } from '../agent/gate.ts';
import type { AgentParts } from '../agent/run.ts';
import { addAuditEntry } from '../audit/log.ts';
import { actionsOfRun, addAction } from '../store/actions.ts';
import { agentModeOf } from '../store/clients.ts';
import { addShadowVerdicts } from '../store/policy-rules.ts';
import { addRun, addRunStep, findRun, runsOfTicket, type StoredRun, setRunState } from '../store/runs.ts';
import { forgetSetting, readSetting, writeSetting } from '../store/settings.ts';
import { ticketInFence } from '../tools/ticket-in-fence.ts';
import { failed, said, type ToolResult } from './answers.ts';
import type { McpCaller } from './tokens.ts';

export interface WriteParts {
  readonly agent: AgentParts;
  readonly gate: typeof gateCalls;
  readonly nudge: (runId: string) => void;
  readonly release: (ticketId: number) => void;
  /** Tells of every change; returns the function that ends it. */
  readonly onChange: (listener: () => void) => () => void;
}

export interface WriteCall {
  readonly caller: McpCaller;
  readonly tool: string;
  readonly arguments: Readonly<Record<string, unknown>>;
  readonly signal: AbortSignal;
  readonly progress: (words: string) => void;
}

const untold = (id: string) => `mcp-untold ${id}`;
const progressEveryMs = 10_000;

/**
 * A write becomes a run of one call, in rows from its first moment past the gate: the agent's own machine performs it, asks for it and
 * survives with it. The same call made again joins the request that waits, or hears how it ended.
 */
export async function callWrite(call: WriteCall, parts: WriteParts): Promise<ToolResult> {
  const { forTicketId, ...args } = call.arguments;
  const ticketId = Number(args.ticketId ?? forTicketId);
  if (!Number.isSafeInteger(ticketId))
    return failed(
      'This call names no ticket.',
      'Add forTicketId: whoever that ticket is assigned to decides.',
    );
  const { db } = parts.agent;
  const hash = createHash('sha256')
    .update(canonicalJson([call.caller.name, call.caller.companyId, call.tool, args, ticketId]))
    .digest('hex');
  const prefix = `mcp ${hash} `;
  const joined = runsOfTicket(db, ticketId).findLast(
    (run) => run.cause.startsWith(prefix) && readSetting(db, untold(run.id)) !== null,
  );
  if (joined) return outcome(joined.id, call, parts);
  const tools = { ...parts.agent.toolsFor(call.caller.companyId ?? -1), companyId: call.caller.companyId };
  const ticket = await ticketInFence(ticketId, tools);
  if (!ticket.ok) return failed(ticket.failure.words, 'Use a ticket of the client that this token is for.');
  const { companyId } = ticket.value;
  const mode = agentModeOf(db, companyId);
  if (mode === null) return failed('This company is not a client in Countersign.', 'Import it there first.');
  if (!(await parts.agent.mayWork(ticketId)))
    return failed('Another desktop works on this ticket now.', 'Make the same call again in a minute.');
  const started = await start(
    call,
    args,
    { ...parts, cause: `${prefix}${crypto.randomUUID()}` },
    ticket.value,
    mode,
  );
  parts.release(ticketId);
  return typeof started === 'string' ? outcome(started, call, parts) : started;
}

type Ticket = Parameters<typeof gateCalls>[3]['ticket'];

async function start(
  call: WriteCall,
  args: Readonly<Record<string, unknown>>,
  parts: WriteParts & { readonly cause: string },
  ticket: Ticket,
  mode: StoredRun['mode'],
): Promise<string | ToolResult> {
  const { agent, gate, cause } = parts;
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
    createdAt: at,
    updatedAt: at,
  };
  // A model that has read whatever it liked.
  const provenance = { isModel: true, sources: [] };
  const rules = agent.rules();
  const given = {
    tools: agent.toolsFor(companyId),
    ticket,
    rules,
    facts: agent.facts(rules, companyId),
    provenance,
    now: agent.now,
  };
  const planned = { tool: call.tool, arguments: args, reason: explanation };
  const gated = await gate(draft, 'agent', [planned], given);
  const [action] = gated.actions;
  if (action === undefined) {
    const words = gated.steps[0]?.words ?? 'Nothing would change: the ticket has these values already.';
    if (gated.steps.length === 0) return said(words);
    return failed(`${words}.`, gated.isUnavailable ? 'Try again later.' : 'Do not try it by other means.');
  }
  const approvalId = action.answer === 'ask' ? agent.approvals.newId() : null;
  const text = agent.notes.plan({ run: draft, explanation, actions: [action], approvalId });
  const note =
    approvalId === null
      ? null
      : await gate(
          draft,
          'program',
          [
            {
              tool: 'autotask:autotask-internal-note',
              arguments: { ticketId, ...text },
              reason: explanation,
            },
          ],
          given,
        );
  return db.transaction(() => {
    addRun(db, { ticketId, companyId, cause, mode, at });
    const run = runsOfTicket(db, ticketId).find((one) => one.cause === cause);
    if (run === undefined) throw new Error('the run was not written');
    writeSetting(db, untold(run.id), call.caller.name);
    if (approvalId !== null) agent.approvals.open(approvalId, run, at);
    addAction(db, { ...action, runId: run.id, approvalId, ordinal: 1 });
    for (const one of note?.actions ?? [])
      addAction(db, { ...one, runId: run.id, approvalId: null, ordinal: 2 });
    const words =
      approvalId === null ? 'External agent: 1 change by policy' : 'External agent: 1 action needs approval';
    addShadowVerdicts(db, gated.shadow);
    addRunStep(db, run.id, { at, kind: 'plan', words, tool: call.tool });
    setRunState(db, run.id, { state: 'gated', words, at, explanation });
    const { id: actionId, digest, rule, answer } = action;
    const { caller } = call;
    const detail = { caller, actionId, arguments: args, digest, rule, answer, shadow: gated.shadow };
    addAuditEntry(db, { at, kind: 'mcp-write', words, ticketId, runId: run.id, tool: call.tool, detail });
    setImmediate(() => parts.nudge(run.id));
    return run.id;
  });
}

/** Waits for how it ends. Whoever hangs up leaves the request where it is. */
async function outcome(id: string, call: WriteCall, parts: WriteParts): Promise<ToolResult> {
  const { db } = parts.agent;
  for (;;) {
    const changed = Promise.withResolvers<void>();
    const end = parts.onChange(() => changed.resolve());
    const timer = setTimeout(() => changed.resolve(), progressEveryMs);
    call.signal.addEventListener('abort', () => changed.resolve(), { once: true });
    try {
      if (call.signal.aborted)
        return failed('Stopped waiting.', 'Make the same call again to hear the outcome.');
      const told = ended(id, parts);
      if (told !== null) {
        forgetSetting(db, untold(id));
        return told;
      }
      call.progress(findRun(db, id)?.words ?? 'Waiting');
      await changed.promise;
    } finally {
      end();
      clearTimeout(timer);
    }
  }
}

function ended(id: string, { agent }: WriteParts): ToolResult | null {
  const { db } = agent;
  const run = findRun(db, id);
  const action = actionsOfRun(db, id).find((one) => one.origin === 'agent');
  if (!run || !action) return failed('This request is gone.', 'Make the call again.');
  const reason = agent.approvals.ofRun(id)?.reason;
  switch (action.state) {
    case 'done':
      return said(
        `Performed.${action.resultId === null ? '' : ` The record has the id ${action.resultId}.`}`,
      );
    case 'denied':
      return failed(
        `Denied${reason ? `: ${reason}` : ''}. Nothing was changed.`,
        'Do not try it by other means.',
      );
    case 'expired':
      return failed('Nobody decided in time. Nothing was changed.', 'Tell whoever asked you for it.');
    case 'failed':
      return failed(action.failureWords ?? 'It did not work.', 'Read the ticket again before another try.');
    default:
      return run.state === 'stopped' ? failed(`${run.words}.`, 'Nothing more will be done.') : null;
  }
}
