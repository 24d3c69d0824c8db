import { withdrawRun } from '../approvals/withdraw.ts';
import { addAuditEntry } from '../audit/log.ts';
import {
  keepClientAgent,
  keepMspAgent,
  pauseOf,
  readClientAgent,
  readMspAgent,
} from '../store/agent-settings.ts';
import { agentModeOf } from '../store/clients.ts';
import type { WriteHandle } from '../store/database.ts';
import {
  addRun,
  findRun,
  runsOfTicket,
  type StoredRun,
  setStopWords,
  unfinishedRuns,
} from '../store/runs.ts';
import { findTicket } from '../store/tickets.ts';

/** What a person can do with agents at work: stop one run, stop all of a client or of everybody, take a ticket over, hand it back. */
export interface AgentControls {
  /** Ends when the run is stopped, or the program ends. */
  signalOf(run: StoredRun): AbortSignal;
  /** The run is not worked on for now. */
  rests(runId: string): void;
  stopRun(runId: string): Promise<Stopped>;
  /** Stops what plans although its agent is paused: what has not begun waits. */
  stopPaused(): void;
  pause(companyId: number | null): void;
  resume(companyId: number | null): void;
  takeOver(ticketId: number): Promise<Stopped>;
  handBack(ticketId: number): 'woken' | 'at-work' | 'no-client' | 'unknown-ticket';
}

/** `elsewhere`: another desktop works on the ticket, and alone may end that. */
export type Stopped = 'stopped' | 'nothing-to-stop' | 'elsewhere';

const handedBack = 'handed-back:';

export function createAgentControls(parts: {
  readonly db: WriteHandle;
  /** Who sits here, for a person. */
  readonly who: () => string;
  readonly mayWork: (ticketId: number) => Promise<boolean>;
  readonly release: (ticketId: number) => void;
  readonly tell: (runId: string) => Promise<unknown>;
  readonly nudge: (runId: string) => void;
  readonly changed: (ticketId: number) => void;
  readonly signal: AbortSignal;
  readonly now: () => string;
}): AgentControls {
  const { db, now } = parts;
  const planning = new Map<string, AbortController>();

  function audit(
    kind: string,
    words: string,
    about: Partial<Pick<StoredRun, 'ticketId' | 'id'>>,
    detail: object,
  ) {
    addAuditEntry(db, {
      at: now(),
      kind,
      words,
      ticketId: about.ticketId ?? null,
      runId: about.id ?? null,
      tool: null,
      detail,
    });
  }

  /** In one transaction: nothing that was not sent yet is sent any more, and what waits for a decision is withdrawn. */
  function end(run: StoredRun, words: string): void {
    db.transaction(() => {
      const found = findRun(db, run.id);
      if (found === null || found.state === 'done' || found.state === 'stopped') return;
      setStopWords(db, run.id, words);
      withdrawRun(db, found, words, now());
    });
    planning.get(run.id)?.abort();
    parts.nudge(run.id);
    parts.changed(run.ticketId);
  }

  /** A run that waits is nobody's; any desktop may take it, but not one that works elsewhere. */
  async function endAll(runs: readonly StoredRun[], words: string): Promise<Stopped> {
    const [first] = runs;
    if (first === undefined) return 'nothing-to-stop';
    const isHere = runs.some(({ id }) => planning.has(id));
    if (!isHere && !(await parts.mayWork(first.ticketId))) return 'elsewhere';
    for (const run of runs) {
      end(run, words);
      await parts.tell(run.id);
    }
    parts.release(first.ticketId);
    return 'stopped';
  }

  function setPause(companyId: number | null, paused: { by: string; at: string } | null): void {
    db.transaction(() => {
      const verb = paused === null ? 'let go on' : 'paused';
      const detail = { companyId, paused };
      if (companyId === null) {
        keepMspAgent(db, { ...readMspAgent(db), paused });
        audit(
          `agents-${paused === null ? 'resumed' : 'paused'}`,
          `${parts.who()} ${verb} all agents`,
          {},
          detail,
        );
        return;
      }
      const settings = readClientAgent(db, companyId);
      if (settings === null) return;
      keepClientAgent(db, companyId, { ...settings, paused });
      const words = `${parts.who()} ${verb} the agent of company ${companyId}`;
      audit(`agents-${paused === null ? 'resumed' : 'paused'}`, words, {}, detail);
    });
  }

  function stopPaused(): void {
    for (const id of planning.keys()) {
      const run = findRun(db, id);
      if (run?.state !== 'queued') continue;
      const paused = pauseOf(db, run.companyId);
      if (paused !== null) end(run, `${paused.by} stopped the agent`);
    }
  }

  return {
    stopPaused,
    signalOf(run) {
      const controller = new AbortController();
      planning.set(run.id, controller);
      return AbortSignal.any([controller.signal, parts.signal]);
    },
    rests: (runId) => void planning.delete(runId),
    async stopRun(runId) {
      const run = findRun(db, runId);
      const isOver =
        run === null || run.state === 'done' || run.state === 'stopped' || run.state === 'closing';
      return isOver ? 'nothing-to-stop' : endAll([run], `${parts.who()} stopped the agent`);
    },
    pause(companyId) {
      setPause(companyId, { by: parts.who(), at: now() });
      stopPaused();
      for (const run of unfinishedRuns(db, companyId === null ? null : { companyId })) parts.nudge(run.id);
    },
    resume(companyId) {
      setPause(companyId, null);
      for (const run of unfinishedRuns(db, companyId === null ? null : { companyId })) parts.nudge(run.id);
    },
    async takeOver(ticketId) {
      const runs = unfinishedRuns(db, { ticketId }).filter(({ state }) => state !== 'closing');
      const words = `${parts.who()} took the ticket over`;
      const ended = await endAll(runs, words);
      if (ended !== 'elsewhere')
        audit('ticket-taken-over', words, { ticketId }, { runs: runs.map(({ id }) => id) });
      return ended;
    },
    handBack(ticketId) {
      return db.transaction(() => {
        const ticket = findTicket(db, ticketId);
        if (ticket === null) return 'unknown-ticket';
        const mode = agentModeOf(db, ticket.companyId);
        if (mode === null) return 'no-client';
        if (unfinishedRuns(db, { ticketId }).length > 0) return 'at-work';
        const times = runsOfTicket(db, ticketId).filter(({ cause }) => cause.startsWith(handedBack)).length;
        const cause = `${handedBack}${times + 1}`;
        addRun(db, { ticketId, companyId: ticket.companyId, cause, mode, at: now() });
        const words = `${parts.who()} handed the ticket back to the agent`;
        audit('ticket-handed-back', words, { ticketId }, { cause, mode });
        for (const run of unfinishedRuns(db, { ticketId })) setImmediate(() => parts.nudge(run.id));
        parts.changed(ticketId);
        return 'woken';
      });
    },
  };
}
