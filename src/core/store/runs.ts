import { createHash } from 'node:crypto';
import type { AgentMode } from '../../shared/domain/client.ts';
import { type RunId, runId } from '../../shared/domain/ids.ts';
import type { RunStep } from '../../shared/domain/timeline.ts';
import type { ReadHandle, WriteHandle } from './database.ts';

/**
 * Where a run stands. `queued`: nothing decided yet · `gated`: policy has answered for every action · `waiting`: a human is
 * asked · `settled`: the human has answered · `closing`: only the last note is missing · `done`, `stopped`: over.
 */
export type RunState = 'queued' | 'gated' | 'waiting' | 'settled' | 'closing' | 'done' | 'stopped';

/** How a run came out, decided before its last note is written. */
export type RunOutcome =
  | 'performed'
  | 'nothing-to-do'
  | 'planned'
  | 'denied'
  | 'expired'
  | 'failed'
  | 'limit-reached';

export interface StoredRun {
  readonly id: RunId;
  readonly ticketId: number;
  readonly companyId: number;
  /** What woke the agent; at most one run for a ticket and cause. */
  readonly cause: string;
  readonly mode: AgentMode;
  readonly state: RunState;
  /** What it does right now, or how it ended, for a person. */
  readonly words: string;
  readonly explanation: string;
  readonly outcome: RunOutcome | null;
  /** The technician whose own command this is; null for a run of an agent. */
  readonly commandedBy: number | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Why a person stopped it; it ends as soon as what may have been sent is known. */
  readonly stopWords?: string | null;
}

const columns = `id, ticket_id AS ticketId, company_id AS companyId, cause, mode, state, words, explanation, outcome,
  commanded_by AS commandedBy, created_at AS createdAt, updated_at AS updatedAt, stop_words AS stopWords`;

/** The same on every desktop, so that each knows which run another one tells of. */
function idOfRun(ticketId: number, cause: string): string {
  const hex = createHash('sha256').update(`run ${ticketId} ${cause}`).digest('hex');
  // The shape of a UUID of version 8: its other bits are free.
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** False when this ticket was woken for this cause before. */
export function addRun(
  db: WriteHandle,
  run: {
    ticketId: number;
    companyId: number;
    cause: string;
    mode: AgentMode;
    at: string;
    commandedBy?: number;
  },
): boolean {
  return (
    db.run(
      `INSERT INTO runs (id, ticket_id, company_id, cause, mode, state, words, commanded_by, created_at, updated_at)
       VALUES (@id, @ticketId, @companyId, @cause, @mode, 'queued', 'Waiting to start', @commandedBy, @at, @at)
       ON CONFLICT (ticket_id, cause) DO NOTHING`,
      { ...run, commandedBy: run.commandedBy ?? null, id: idOfRun(run.ticketId, run.cause) },
    ).changes > 0
  );
}

export function findRun(db: ReadHandle, id: string): StoredRun | null {
  return db.get<StoredRun>(`SELECT ${columns} FROM runs WHERE id = @id`, { id }) ?? null;
}

/** Runs that can go on without a human, oldest first. */
export function runsToAdvance(db: ReadHandle): RunId[] {
  return db
    .all<{ id: string }>(
      `SELECT id FROM runs WHERE state NOT IN ('done', 'stopped', 'waiting') ORDER BY created_at, rowid`,
    )
    .map((row) => runId.parse(row.id));
}

/** The runs of agents on a ticket, oldest first. */
export function runsOfTicket(db: ReadHandle, ticketId: number): StoredRun[] {
  return db.all<StoredRun>(
    `SELECT ${columns} FROM runs WHERE ticket_id = @ticketId AND commanded_by IS NULL
     ORDER BY created_at, rowid`,
    { ticketId },
  );
}

/** What technicians commanded on a ticket for causes that begin so, oldest first. */
export function commandsOfTicket(db: ReadHandle, ticketId: number, causePrefix = ''): StoredRun[] {
  return db
    .all<StoredRun>(
      `SELECT ${columns} FROM runs WHERE ticket_id = @ticketId AND commanded_by IS NOT NULL ORDER BY created_at, rowid`,
      { ticketId },
    )
    .filter(({ cause }) => cause.startsWith(causePrefix));
}

export function countRuns(db: ReadHandle): { working: number; waiting: number } {
  const row = db.get<{ working: number | null; waiting: number | null }>(
    `SELECT sum(state <> 'waiting') AS working, sum(state = 'waiting') AS waiting
     FROM runs WHERE state NOT IN ('done', 'stopped') AND commanded_by IS NULL`,
  );
  return { working: row?.working ?? 0, waiting: row?.waiting ?? 0 };
}

export function setRunState(
  db: WriteHandle,
  id: string,
  change: { state: RunState; words: string; at: string; outcome?: RunOutcome; explanation?: string },
): void {
  db.run(
    `UPDATE runs SET state = @state, words = @words, updated_at = @at, outcome = coalesce(@outcome, outcome),
       explanation = coalesce(@explanation, explanation) WHERE id = @id`,
    {
      id,
      state: change.state,
      words: change.words,
      at: change.at,
      outcome: change.outcome ?? null,
      explanation: change.explanation ?? null,
    },
  );
}

/** Of a client, newest first. */
export function recentRuns(db: ReadHandle, companyId: number, limit: number): StoredRun[] {
  return db.all<StoredRun>(
    `SELECT ${columns} FROM runs WHERE company_id = @companyId AND commanded_by IS NULL ORDER BY created_at DESC, rowid DESC LIMIT @limit`,
    { companyId, limit },
  );
}

/** Agents’ runs that are not over, of one ticket, one client, or (null) all; oldest first. */
export function unfinishedRuns(
  db: ReadHandle,
  of: { readonly ticketId: number } | { readonly companyId: number } | null,
): StoredRun[] {
  const given = { ticketId: null, companyId: null, ...of };
  return db.all<StoredRun>(
    `SELECT ${columns} FROM runs WHERE state NOT IN ('done', 'stopped') AND commanded_by IS NULL
       AND (@ticketId IS NULL OR ticket_id = @ticketId) AND (@companyId IS NULL OR company_id = @companyId)
     ORDER BY created_at, rowid`,
    given,
  );
}

export function setStopWords(db: WriteHandle, id: string, words: string): void {
  db.run('UPDATE runs SET stop_words = @words WHERE id = @id', { id, words });
}

/** Planning begins anew: what was shown of the last attempt goes. What people wrote meanwhile stays. */
export function forgetRunSteps(db: WriteHandle, id: string): void {
  db.run("DELETE FROM run_steps WHERE run_id = @id AND kind <> 'message'", { id });
}

export function addRunStep(db: WriteHandle, id: string, step: RunStep): void {
  db.run(
    `INSERT INTO run_steps SELECT @id, coalesce(max(ordinal), 0) + 1, @at, @kind, @words, @tool
     FROM run_steps WHERE run_id = @id`,
    { id, at: step.at, kind: step.kind, words: step.words, tool: step.tool },
  );
}

export function stepsOfRun(db: ReadHandle, id: string): RunStep[] {
  return db.all<RunStep>('SELECT at, kind, words, tool FROM run_steps WHERE run_id = @id ORDER BY ordinal', {
    id,
  });
}
