import { perform } from '../../../src/core/actions/perform.ts';
import type { PerformerParts } from '../../../src/core/actions/performer.ts';
import { gateCalls } from '../../../src/core/agent/gate.ts';
import { clearByPolicy } from '../../../src/core/policy/cleared-action.ts';
import type { PolicyRule } from '../../../src/core/policy/decide.ts';
import { addAction, findAction, type StoredAction } from '../../../src/core/store/actions.ts';
import { addRun, runsOfTicket, type StoredRun } from '../../../src/core/store/runs.ts';
import { saveTicket } from '../../../src/core/store/tickets.ts';
import { storedNote, storedTicket } from '../../../src/core/sync/to-stored.ts';
import { catalogue } from '../../../src/core/tools/catalogue.ts';
import { describeRequest } from '../../../src/core/tools/describe-request.ts';
import { good, must, name, runTools } from '../tools/running-tools.ts';

const now = () => new Date().toISOString();
const everythingRuns: readonly PolicyRule[] = [...catalogue.keys()].map((tool) => ({
  id: tool,
  scope: 'msp',
  companyId: null,
  tool,
  mode: 'auto',
}));

/** Gate, rows and performer over a real sandbox: what a run does with a call, without the run around it. */
export async function runActions() {
  const tools = await runTools();
  const { db, reader, context } = tools;
  const parts: PerformerParts = {
    db,
    writer: tools.writer,
    reader,
    async refreshTicket(ticketId) {
      const read = await reader.ticket(ticketId);
      if (!read.ok || read.value === null) return read.ok ? { ok: true, value: null } : read;
      const ticket = storedTicket(read.value, now());
      saveTicket(db, ticket);
      return { ok: true, value: ticket };
    },
    async findNote(ticketId, reference) {
      const notes = good(await reader.notes([{ op: 'eq', field: 'ticketID', value: ticketId }]));
      const found = notes.map(storedNote).find((note) => note.description.includes(reference));
      return { ok: true, value: found?.id ?? null };
    },
    mayWork: async () => true,
    announce: async () => true,
    isAllowed: () => true,
    describe: (action) => describeRequest(action.request, action.expectedBefore, context).headline,
    now,
    settlePatchAfterMs: 0,
    settleCreateAfterMs: 0,
    onStep: () => {},
  };
  let runs = 0;
  function aRun(change: Partial<StoredRun> = {}): StoredRun {
    runs += 1;
    const ticketId = change.ticketId ?? tools.mine.ticket.id;
    const mode = change.mode ?? 'execute';
    addRun(db, { ticketId, companyId: tools.mine.company.id, cause: `test ${runs}`, mode, at: now() });
    return must(
      runsOfTicket(db, ticketId).find((run) => run.cause === `test ${runs}`),
      'run',
    );
  }
  async function gate(
    tool: string,
    input: Record<string, unknown>,
    rules: readonly PolicyRule[] = everythingRuns,
    run: StoredRun = aRun(),
  ) {
    const ticket = must(good(await context.readTicket(run.ticketId)), 'ticket');
    const call = { tool: name(tool), arguments: input, reason: 'Because.' };
    return gateCalls(run, 'agent', [call], { tools: context, ticket, rules, now });
  }

  return {
    ...tools,
    parts,
    aRun,
    gate,
    /** Puts a call through the gate and writes it down as cleared. */
    async prepare(tool: string, input: Record<string, unknown>): Promise<StoredAction> {
      const gated = await gate(tool, input);
      const [action] = gated.actions;
      if (!action) throw new Error(`no action: ${JSON.stringify(gated.steps)}`);
      addAction(db, { ...action, approvalId: null, ordinal: 1 });
      return must(findAction(db, action.id), 'action');
    },
    /** Performs it once and tells how it stands then. */
    async perform(action: StoredAction, change: Partial<PerformerParts> = {}): Promise<StoredAction> {
      const cleared = clearByPolicy(action, { answer: 'run', rule: action.rule });
      await perform(must(cleared, 'clearance'), { ...parts, ...change });
      return must(findAction(db, action.id), 'action');
    },
    /** Everything written to paths that match, so far. */
    async written(path: RegExp) {
      return (await tools.control.journal()).filter((entry) => path.test(entry.path) && entry.status === 200);
    },
  };
}
export type RunningActions = Awaited<ReturnType<typeof runActions>>;
