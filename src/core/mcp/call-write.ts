import { createHash } from 'node:crypto';
import { canonicalJson } from '../../shared/domain/canonical-json.ts';
import type { gateCalls } from '../agent/gate.ts';
import type { AgentParts } from '../agent/run.ts';
import { addAuditEntry } from '../audit/log.ts';
import { agentModeOf } from '../store/clients.ts';
import { isUntold } from '../store/mcp-tokens.ts';
import { runsOfTicket, type StoredRun } from '../store/runs.ts';
import { ticketInFence } from '../tools/ticket-in-fence.ts';
import { cameOut, failed, type ToolResult } from './answers.ts';
import { awaitOutcome } from './await-outcome.ts';
import { startWrite } from './start-write.ts';
import type { McpCaller } from './tokens.ts';

export interface WriteParts {
  readonly agent: AgentParts;
  readonly gate: typeof gateCalls;
  readonly nudge: (runId: string) => void;
  readonly lease: {
    /** Whether this desktop has it now, so that it is not ours to give back. */
    holds(ticketId: number): boolean;
    release(ticketId: number): void;
  };
  /** Tells of every change; returns the function that ends it. */
  readonly onChange: (listener: () => void) => () => void;
  /** Something was written to the log. */
  readonly noted: () => void;
  /** Calls on their way to a run: the same one made twice at once must become one. */
  readonly starting: Map<string, Promise<string | ToolResult>>;
}

export interface WriteCall {
  readonly caller: McpCaller;
  readonly tool: string;
  readonly arguments: Readonly<Record<string, unknown>>;
  /** Says that this is a call that was sent before, whatever became of it; null when the client cannot tell. */
  readonly id: string | null;
  readonly signal: AbortSignal;
  readonly progress: (words: string) => void;
  /** The outcome of this run is in the answer. */
  readonly heard: (runId: string) => void;
}

/** So long an outcome that nobody heard is kept for whoever makes the same call again. */
const keptForMs = 24 * 3_600_000;

/**
 * A write becomes a run of one call, in rows from its first moment past the gate: the agent's own machine performs it, asks for it and
 * survives with it. The same call made again joins the request that waits, or hears how it ended.
 */
export async function callWrite(call: WriteCall, parts: WriteParts): Promise<ToolResult> {
  const { forTicketId, ...args } = call.arguments;
  const ticketId = Number(args.ticketId ?? forTicketId);
  if (!Number.isSafeInteger(ticketId) || ticketId <= 0)
    return refused(call, parts, {
      words: 'This call names no ticket.',
      next: 'Add forTicketId: whoever that ticket is assigned to decides.',
      outcome: 'invalid',
    });
  const hash = createHash('sha256')
    .update(canonicalJson([call.caller.id, call.caller.companyId, call.tool, args, ticketId]))
    .digest('hex');
  const prefix = `mcp ${hash} `;
  const known = joinable(prefix, ticketId, call, parts.agent);
  if (known !== undefined) return awaitOutcome(known.id, call, parts);
  const key = `${prefix}${call.id ?? ''}`;
  let starting = parts.starting.get(key);
  if (starting === undefined) {
    const cause = `${prefix}${call.id ?? crypto.randomUUID()}`;
    starting = admitAndStart(call, { args, ticketId, cause }, parts).finally(() =>
      parts.starting.delete(key),
    );
    parts.starting.set(key, starting);
  }
  const started = await starting;
  return typeof started === 'string' ? awaitOutcome(started, call, parts) : started;
}

/** The run that this call means: the very one by its id, else one like it whose outcome nobody has heard. */
function joinable(
  prefix: string,
  ticketId: number,
  { id }: WriteCall,
  { db, now }: AgentParts,
): StoredRun | undefined {
  const runs = runsOfTicket(db, ticketId).filter((run) => run.cause.startsWith(prefix));
  const same = id === null ? undefined : runs.find((run) => run.cause === `${prefix}${id}`);
  const since = new Date(Date.parse(now()) - keptForMs).toISOString();
  return (
    same ??
    runs.findLast(
      (run) =>
        isUntold(db, run.id) && ((run.state !== 'done' && run.state !== 'stopped') || run.updatedAt > since),
    )
  );
}

async function admitAndStart(
  call: WriteCall,
  {
    args,
    ticketId,
    cause,
  }: { readonly args: WriteCall['arguments']; readonly ticketId: number; readonly cause: string },
  parts: WriteParts,
): Promise<string | ToolResult> {
  const { agent, lease } = parts;
  const tools = { ...agent.toolsFor(call.caller.companyId ?? -1), companyId: call.caller.companyId };
  const ticket = await ticketInFence(ticketId, tools);
  if (!ticket.ok) {
    const isAway = ticket.failure.kind === 'unavailable';
    return refused(call, parts, {
      words: ticket.failure.words,
      next: isAway ? 'Try again later.' : 'Use a ticket of the client that this token is for.',
      outcome: isAway ? 'unavailable' : 'refused',
    });
  }
  const mode = agentModeOf(agent.db, ticket.value.companyId);
  if (mode === null)
    return refused(call, parts, {
      words: 'This company is not a client in Countersign.',
      next: 'Import it there first.',
      outcome: 'refused',
    });
  // The machine that takes over a run gives the lease back when it is done; what started none does it here.
  const wasHeld = lease.holds(ticketId);
  if (!(await agent.mayWork(ticketId))) {
    const words = 'Another desktop works on this ticket now.';
    return cameOut(failed(words, 'Make the same call again in a minute.'), 'unavailable');
  }
  const started = await startWrite(call, { args, ticket: ticket.value, mode, cause }, parts);
  if (started.kind === 'started') return started.runId;
  if (!wasHeld) lease.release(ticketId);
  if (started.kind === 'nothing') return started.answer;
  return refused(call, parts, started);
}

/** A no, written down with who was told it. */
function refused(
  { caller, tool, arguments: given }: WriteCall,
  { agent, noted }: WriteParts,
  told: { words: string; next: string; outcome: 'refused' | 'invalid' | 'unavailable' },
): ToolResult {
  const { db } = agent;
  const entry = {
    at: agent.now(),
    kind: 'mcp-refused',
    words: told.words,
    ticketId: null,
    runId: null,
    tool,
  };
  db.transaction(() => addAuditEntry(db, { ...entry, detail: { caller, arguments: given } }));
  noted();
  return cameOut(failed(told.words, told.next), told.outcome);
}
