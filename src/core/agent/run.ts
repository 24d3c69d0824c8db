import type { RunStep } from '../../shared/domain/timeline.ts';
import { addAuditEntry } from '../audit/log.ts';
import { addPlanEntries } from '../audit/plan-entries.ts';
import type { PolicyFacts, PolicyRule } from '../policy/decide.ts';
import { actionsOfRun, addAction, type StoredAction } from '../store/actions.ts';
import type { StoredApproval } from '../store/approvals.ts';
import type { WriteHandle } from '../store/database.ts';
import { endOfTicket } from '../store/ended-tickets.ts';
import {
  addRunStep,
  findRun,
  type RunOutcome,
  type RunState,
  type StoredRun,
  setRunState,
} from '../store/runs.ts';
import type { ToolContext } from '../tools/tool.ts';
import { endAtLimit } from './end-at-limit.ts';
import { type GatedAction, gateCalls } from './gate.ts';
import { isAskedAlready, joinWaiting } from './join-waiting.ts';
import { noteCall } from './note-call.ts';
import { openSession, sayWhileQueued } from './plan-session.ts';
import { isPlan, type PlanFailure, type Planner } from './planner.ts';
import { readContext } from './read-context.ts';
import { unverifiedWords } from './sensitive/ask-for-sensitive.ts';
import { sensitiveOf } from './sensitive/sensitive-of.ts';
import { type OwnText, sourcesOfContext } from './sources/context-sources.ts';

/** What the agent is given. It holds no writer: performing is a function of somebody else, who checks for himself. */
export interface AgentParts {
  readonly db: WriteHandle;
  readonly planner: Planner;
  readonly toolsFor: (companyId: number) => ToolContext;
  readonly rules: () => readonly PolicyRule[];
  /** What policy is told of the world, for a call of this client under these rules. */
  readonly facts: (rules: readonly PolicyRule[], companyId: number) => PolicyFacts;
  readonly mayWork: (ticketId: number) => Promise<boolean>;
  readonly perform: (action: StoredAction) => Promise<'settled' | 'later'>;
  readonly approvals: {
    newId(): string;
    /** Inside the caller's transaction. */
    open(approvalId: string, run: StoredRun, at: string): void;
    ofRun(runId: string): StoredApproval | null;
  };
  readonly notes: {
    /** What a run asks for, in the words of its card. */
    request(runId: string): string;
    plan(input: {
      run: StoredRun;
      explanation: string;
      actions: readonly GatedAction[];
      approvalId: string | null;
    }): { title: string; description: string };
    outcome(input: { run: StoredRun; outcome: RunOutcome; actions: readonly StoredAction[] }): {
      title: string;
      description: string;
    };
  };
  /** What a technician's note says without what it quotes; without it no note vouches for anything. */
  readonly ownText?: OwnText;
  /** Ends planning when a person stops the run, or the program ends. */
  readonly signalOf?: (run: StoredRun) => AbortSignal;
  /** The run shows something new while it plans. */
  readonly shows?: (run: StoredRun) => void;
  readonly now: () => string;
  /** Called after each commit, with what was reached. */
  readonly onStep: (step: string) => void;
}

/** The last note has a place of its own, far behind the plan's actions, so that it is written at most once. */
const outcomeNoteOrdinal = 1000;

type Advanced = 'moved' | 'later' | 'still';

/**
 * Takes a run one step further: each step ends in one commit, and can be repeated from the start after a crash.
 * `later`: nothing can be done now (Autotask or the lease is away) · `still`: waits for a human, or is over.
 */
export async function advanceRun(runId: string, parts: AgentParts): Promise<Advanced> {
  const run = findRun(parts.db, runId);
  if (!run) return 'still';
  const goOn = (next: () => Advanced | Promise<Advanced>) => {
    const words = endOfTicket(parts.db, run.ticketId) ?? run.stopWords ?? null;
    return words === null ? next() : stop(run, parts, words);
  };
  switch (run.state) {
    case 'queued':
      return goOn(() => readAndPlan(run, parts));
    case 'gated':
      return performCleared(run, parts, () => goOn(() => afterGate(run, parts)));
    case 'settled':
      return performCleared(run, parts, () => goOn(() => afterDecision(run, parts)));
    case 'closing':
      return performCleared(run, parts, () => close(run, parts));
    case 'waiting':
    case 'done':
    case 'stopped':
      return 'still';
  }
}

async function readAndPlan(run: StoredRun, parts: AgentParts): Promise<Advanced> {
  if (!(await parts.mayWork(run.ticketId))) return 'later';
  const rules = parts.rules();
  const read = await readContext(run, { tools: parts.toolsFor(run.companyId), rules, now: parts.now });
  if (!read.ok) {
    if (read.failure.kind === 'unavailable') return 'later';
    return stop(run, parts, read.failure.words);
  }
  const { context, steps } = read.value;
  // The ticket was just read: proposing need not read it once more for each call.
  const usual = parts.toolsFor(run.companyId);
  let { ticket } = context;
  const tools: ToolContext = {
    ...usual,
    readTicket: async (id) => (id === run.ticketId ? { ok: true, value: ticket } : usual.readTicket(id)),
  };
  const session = openSession(run, parts, { tools, rules, steps });
  const plan = await parts.planner.plan(context, session);
  if (!isPlan(plan)) return withoutPlan(run, parts, plan);
  if (plan.session) {
    // A model takes its time: what it plans is measured by the ticket as it is now.
    const again = await usual.readTicket(run.ticketId);
    if (!again.ok) return 'later';
    ticket = again.value ?? ticket;
  }
  const sensitive = sensitiveOf(ticket);
  const explanation =
    sensitive === null ? plan.explanation : `${unverifiedWords(sensitive)}\n\n${plan.explanation}`;
  const provenance = {
    isModel: plan.session !== undefined,
    sources: [...sourcesOfContext(context, parts.ownText), ...(plan.session?.sources ?? [])],
  };
  const facts = parts.facts(rules, run.companyId);
  const gate = { tools, ticket, rules, facts, provenance, now: parts.now };
  const gated = joinWaiting(parts.db, run, await gateCalls(run, 'agent', plan.calls, gate), parts.now());
  if (gated.isUnavailable) return 'later';
  const approvalId = gated.actions.some((action) => action.answer === 'ask') ? parts.approvals.newId() : null;
  const text = parts.notes.plan({ run, explanation, actions: gated.actions, approvalId });
  // What was asked already was told already.
  const told = gated.joins && gated.actions.length === 0 ? [] : [noteCall(run, text)];
  const note = await gateCalls(run, 'program', told, gate);
  if (note.isUnavailable) return 'later';
  const at = parts.now();
  parts.db.transaction(() => {
    if (findRun(parts.db, run.id)?.state !== 'queued') return;
    // Another run may have asked the same meanwhile: then this plan is made again, and joins it.
    if (approvalId !== null && isAskedAlready(parts.db, run, gated.actions)) return;
    const unshown = session.hasShown() ? [] : steps;
    for (const step of [...unshown, ...gated.steps, ...note.steps]) addRunStep(parts.db, run.id, step);
    if (approvalId !== null) parts.approvals.open(approvalId, run, at);
    addActions(parts.db, [...gated.actions, ...note.actions], approvalId, 1);
    const words = planWords(gated.actions);
    addRunStep(parts.db, run.id, { at, kind: 'plan', words, tool: null });
    setRunState(parts.db, run.id, { state: 'gated', words, at, explanation });
    addAuditEntry(parts.db, {
      at,
      kind: 'run-planned',
      words,
      ticketId: run.ticketId,
      runId: run.id,
      tool: null,
      detail: {
        reads: [...steps, ...(plan.session?.reads ?? [])],
        actions: gated.actions.map(({ id, tool, digest, answer, rule }) => ({
          id,
          tool,
          digest,
          answer,
          rule,
        })),
        refused: gated.steps.filter((step) => step.kind === 'refused'),
      },
    });
    addPlanEntries(parts.db, run, { at, ...gated });
  });
  parts.onStep('run-gated');
  return 'moved';
}

/** Nothing was half written: the run waits, or ends with what a person should know. */
async function withoutPlan(run: StoredRun, parts: AgentParts, failure: PlanFailure): Promise<Advanced> {
  switch (failure.kind) {
    case 'aborted':
      return findRun(parts.db, run.id)?.state === 'queued' ? 'later' : 'moved';
    case 'held':
      sayWhileQueued(run, parts, failure.words);
      return 'later';
    case 'failed':
      return stop(run, parts, failure.words);
    case 'limit-reached': {
      const end = await endAtLimit(run, parts, failure.words);
      if (end === null) return 'later';
      return move(run, parts, { state: 'closing', words: failure.words, outcome: 'limit-reached' }, () => {
        addActions(parts.db, end.actions, null, outcomeNoteOrdinal);
        for (const step of end.steps) addRunStep(parts.db, run.id, step);
        addAuditEntry(parts.db, end.entry);
      });
    }
  }
}

function addActions(
  db: WriteHandle,
  actions: readonly GatedAction[],
  approvalId: string | null,
  firstOrdinal: number,
): void {
  for (const [index, action] of actions.entries()) {
    const asked = action.answer === 'ask' ? approvalId : null;
    addAction(db, { ...action, approvalId: asked, ordinal: firstOrdinal + index });
  }
}

function planWords(actions: readonly GatedAction[]): string {
  const asks = actions.filter((action) => action.answer === 'ask').length;
  const runs = actions.length - asks;
  if (asks === 0 && runs === 0) return 'Found nothing to change';
  const parts = [];
  if (runs > 0) parts.push(`${runs} ${runs === 1 ? 'change' : 'changes'} by policy`);
  if (asks > 0) parts.push(`${asks} ${asks === 1 ? 'action needs' : 'actions need'} approval`);
  return `Plan: ${parts.join(', ')}`;
}

/**
 * Performs what is cleared, in the plan's order; `then` moves on when everything has a final outcome. A note of our own whose answer
 * was lost is read back late, and what was approved does not wait for it.
 */
async function performCleared(
  run: StoredRun,
  parts: AgentParts,
  then: () => Advanced | Promise<Advanced>,
): Promise<Advanced> {
  let noteIsLate = false;
  for (const action of actionsOfRun(parts.db, run.id)) {
    if (action.state !== 'cleared' && action.state !== 'sending' && action.state !== 'unknown') continue;
    if ((await parts.perform(action)) === 'settled') continue;
    if (action.origin !== 'program') return 'later';
    noteIsLate = true;
  }
  if (noteIsLate) return 'later';
  return then();
}

function afterGate(run: StoredRun, parts: AgentParts): 'moved' | 'still' {
  const approval = parts.approvals.ofRun(run.id);
  if (approval === null) {
    const changed = actionsOfRun(parts.db, run.id).some(
      (action) => action.origin === 'agent' && action.state === 'done',
    );
    const outcome = run.mode === 'plan' ? 'planned' : changed ? 'performed' : 'nothing-to-do';
    return move(run, parts, { state: 'done', words: endWords[outcome], outcome });
  }
  // A quick technician may have decided while the note was still being written.
  if (approval.state === 'waiting')
    return move(run, parts, { state: 'waiting', words: 'Waiting for approval' });
  return move(run, parts, { state: 'settled', words: run.words });
}

async function afterDecision(run: StoredRun, parts: AgentParts): Promise<'moved' | 'later'> {
  const asked = actionsOfRun(parts.db, run.id).filter((action) => action.approvalId !== null);
  const chosen = asked.filter(({ state }) => state !== 'denied');
  const outcome = outcomeOf(parts.approvals.ofRun(run.id), chosen);
  const text = parts.notes.outcome({ run, outcome, actions: asked });
  const tools = parts.toolsFor(run.companyId);
  const ticket = await tools.readTicket(run.ticketId);
  if (!ticket.ok) return 'later';
  const rules = parts.rules();
  const note =
    ticket.value === null
      ? { actions: [], steps: [] as RunStep[], isUnavailable: false }
      : await gateCalls(run, 'program', [noteCall(run, text)], {
          tools,
          ticket: ticket.value,
          rules,
          facts: parts.facts(rules, run.companyId),
          now: parts.now,
        });
  if (note.isUnavailable) return 'later';
  return move(run, parts, { state: 'closing', words: endWords[outcome], outcome }, () => {
    addActions(parts.db, note.actions, null, outcomeNoteOrdinal);
    for (const step of note.steps) addRunStep(parts.db, run.id, step);
  });
}

function outcomeOf(approval: StoredApproval | null, asked: readonly StoredAction[]): RunOutcome {
  if (approval?.state === 'denied') return 'denied';
  if (approval?.state !== 'approved') return 'expired';
  return asked.every((action) => action.state === 'done') ? 'performed' : 'failed';
}

function close(run: StoredRun, parts: AgentParts): 'moved' {
  const state = run.outcome === 'limit-reached' ? 'stopped' : 'done';
  return move(run, parts, { state, words: run.words });
}

/** Ends a run that cannot go on, and says why. */
function stop(run: StoredRun, parts: AgentParts, words: string): 'moved' {
  return move(run, parts, { state: 'stopped', words }, () => {
    const at = parts.now();
    addRunStep(parts.db, run.id, { at, kind: 'problem', words, tool: null });
    addAuditEntry(parts.db, {
      at,
      kind: 'run-stopped',
      words,
      ticketId: run.ticketId,
      runId: run.id,
      tool: null,
      detail: {},
    });
  });
}

function move(
  run: StoredRun,
  parts: AgentParts,
  to: { state: RunState; words: string; outcome?: RunOutcome },
  alongside: () => void = () => {},
): 'moved' {
  parts.db.transaction(() => {
    // Only from where this step began: a decision may have moved the run on meanwhile.
    if (findRun(parts.db, run.id)?.state !== run.state) return;
    alongside();
    setRunState(parts.db, run.id, { ...to, at: parts.now() });
  });
  parts.onStep(`run-${to.state}`);
  return 'moved';
}

const endWords: Record<RunOutcome, string> = {
  performed: 'Done',
  'nothing-to-do': 'Nothing to change',
  planned: 'Left its plan as a note',
  denied: 'Denied: nothing was changed',
  expired: 'Nobody decided in time: nothing was changed',
  failed: 'Not everything worked',
  'limit-reached': 'Today’s limit is reached',
};
