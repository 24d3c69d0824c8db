import type { ActionEdit } from '../../shared/domain/action-edit.ts';
import type { ApprovalRequirements } from '../../shared/domain/approval-requirements.ts';
import { type ActionId, actionId } from '../../shared/domain/ids.ts';
import type { DecidingRule } from '../../shared/domain/policy-rule.ts';
import type { WriteRequest } from '../../shared/domain/write-request.ts';
import type { ReadHandle, WriteHandle } from './database.ts';

/**
 * `waiting` for a human · `cleared` to be sent · `sending`: committed before the request leaves · `unknown`: the answer was
 * lost, to be read back · the rest is final; `expired` is what nobody decided, because time ran out or the ticket ended.
 */
export type ActionState =
  | 'waiting'
  | 'cleared'
  | 'sending'
  | 'done'
  | 'failed'
  | 'unknown'
  | 'denied'
  | 'expired';

export interface StoredAction {
  readonly id: ActionId;
  readonly runId: string;
  readonly ordinal: number;
  readonly ticketId: number;
  readonly companyId: number;
  /** `technician`: what a person had this program write, in a run of that person's own. */
  readonly origin: 'agent' | 'program' | 'technician';
  readonly tool: string;
  readonly arguments: unknown;
  readonly request: WriteRequest;
  /** The values that the request would replace, as they were when it was proposed and shown. */
  readonly expectedBefore: Readonly<Record<string, string | number | null>>;
  readonly digest: string;
  readonly reason: string;
  readonly answer: 'run' | 'ask' | 'refuse';
  readonly rule: DecidingRule;
  readonly approvalId: string | null;
  readonly state: ActionState;
  readonly stateAt: string;
  readonly failureWords: string | null;
  /** What stood in Autotask instead of what was expected, when it was not sent for that. */
  readonly foundInstead: Readonly<Record<string, string | number | null>> | null;
  /** The id of the record that Autotask answered with, once done. */
  readonly resultId: number | null;
  /** What more than one plain approval policy asked for when it was proposed; part of the digest. Null for nothing. */
  readonly requirements: ApprovalRequirements | null;
  /** How people changed it before it was decided about, oldest first. */
  readonly edits: readonly ActionEdit[];
}

/** An action as it is written down first. */
export type NewAction = Omit<
  StoredAction,
  'failureWords' | 'foundInstead' | 'resultId' | 'requirements' | 'edits'
> &
  Partial<Pick<StoredAction, 'requirements' | 'edits'>>;

interface Row {
  id: string;
  run_id: string;
  ordinal: number;
  ticket_id: number;
  company_id: number;
  origin: StoredAction['origin'];
  tool: string;
  arguments: string;
  request: string;
  expected_before: string;
  digest: string;
  reason: string;
  answer: 'run' | 'ask' | 'refuse';
  rule: string;
  approval_id: string | null;
  state: ActionState;
  state_at: string;
  failure_words: string | null;
  found_instead: string | null;
  requirements: string | null;
  edits: string;
  result_id: number | null;
}

function fromRow(row: Row): StoredAction {
  return {
    id: actionId.parse(row.id),
    runId: row.run_id,
    ordinal: row.ordinal,
    ticketId: row.ticket_id,
    companyId: row.company_id,
    origin: row.origin,
    tool: row.tool,
    arguments: JSON.parse(row.arguments),
    request: JSON.parse(row.request) as WriteRequest,
    expectedBefore: JSON.parse(row.expected_before) as Record<string, string | number | null>,
    digest: row.digest,
    reason: row.reason,
    answer: row.answer,
    rule: JSON.parse(row.rule) as DecidingRule,
    approvalId: row.approval_id,
    state: row.state,
    stateAt: row.state_at,
    failureWords: row.failure_words,
    foundInstead:
      row.found_instead === null
        ? null
        : (JSON.parse(row.found_instead) as Record<string, string | number | null>),
    resultId: row.result_id,
    requirements: row.requirements === null ? null : (JSON.parse(row.requirements) as ApprovalRequirements),
    edits: JSON.parse(row.edits) as ActionEdit[],
  };
}

export function addAction(db: WriteHandle, action: NewAction): void {
  db.run(
    `INSERT INTO actions (id, run_id, ordinal, ticket_id, company_id, origin, tool, arguments, request, expected_before,
       digest, reason, answer, rule, approval_id, state, state_at, requirements, edits)
     VALUES (@id, @runId, @ordinal, @ticketId, @companyId, @origin, @tool, @arguments, @request, @expectedBefore,
       @digest, @reason, @answer, @rule, @approvalId, @state, @stateAt, @requirements, @edits)`,
    {
      ...action,
      arguments: JSON.stringify(action.arguments),
      request: JSON.stringify(action.request),
      expectedBefore: JSON.stringify(action.expectedBefore),
      rule: JSON.stringify(action.rule),
      requirements: action.requirements ? JSON.stringify(action.requirements) : null,
      edits: JSON.stringify(action.edits ?? []),
    },
  );
}

export function findAction(db: ReadHandle, id: string): StoredAction | null {
  const row = db.get<Row>('SELECT * FROM actions WHERE id = @id', { id });
  return row ? fromRow(row) : null;
}

export function actionsOfRun(db: ReadHandle, runId: string): StoredAction[] {
  return db.all<Row>('SELECT * FROM actions WHERE run_id = @runId ORDER BY ordinal', { runId }).map(fromRow);
}

/** What is cleared and not known to have arrived, of runs that go on by themselves, oldest first. */
export function unsentActions(db: ReadHandle): StoredAction[] {
  return db
    .all<Row>(
      `SELECT actions.* FROM actions JOIN runs ON runs.id = actions.run_id
       WHERE actions.state IN ('cleared', 'sending', 'unknown') AND runs.state NOT IN ('waiting', 'done', 'stopped')
       ORDER BY runs.created_at, runs.rowid, actions.ordinal`,
    )
    .map(fromRow);
}

/** What ended since then, well or not, the last first. */
export function endedActions(db: ReadHandle, since: string, limit: number): StoredAction[] {
  return db
    .all<Row>(
      `SELECT * FROM actions WHERE state IN ('done', 'failed') AND state_at >= @since
       ORDER BY state_at DESC, rowid DESC LIMIT @limit`,
      { since, limit },
    )
    .map(fromRow);
}

export function actionsOfApproval(db: ReadHandle, approvalId: string): StoredAction[] {
  return db
    .all<Row>('SELECT * FROM actions WHERE approval_id = @approvalId ORDER BY ordinal', { approvalId })
    .map(fromRow);
}

/** Moves an action on, only from a state it may come from: false when somebody else has moved it already. */
export function moveAction(
  db: WriteHandle,
  id: string,
  change: {
    from: readonly ActionState[];
    to: ActionState;
    at: string;
    prior?: unknown;
    resultId?: number;
    failureWords?: string;
    foundInstead?: StoredAction['foundInstead'];
  },
): boolean {
  return (
    db.run(
      `UPDATE actions SET state = @to, state_at = @at, prior = coalesce(@prior, prior),
         result_id = coalesce(@resultId, result_id), failure_words = coalesce(@failureWords, failure_words),
         found_instead = coalesce(@foundInstead, found_instead)
       WHERE id = @id AND state IN (SELECT value FROM json_each(@from))`,
      {
        id,
        to: change.to,
        at: change.at,
        from: JSON.stringify(change.from),
        prior: change.prior === undefined ? null : JSON.stringify(change.prior),
        resultId: change.resultId ?? null,
        failureWords: change.failureWords ?? null,
        foundInstead: change.foundInstead ? JSON.stringify(change.foundInstead) : null,
      },
    ).changes > 0
  );
}

/** Puts an edited request in the place of one that still waits: false when it waits no more. */
export function replaceRequest(
  db: WriteHandle,
  action: Pick<
    StoredAction,
    'id' | 'arguments' | 'request' | 'expectedBefore' | 'digest' | 'rule' | 'requirements' | 'edits'
  >,
): boolean {
  return (
    db.run(
      `UPDATE actions SET arguments = @arguments, request = @request, expected_before = @expectedBefore, digest = @digest,
         rule = @rule, requirements = @requirements, edits = @edits
       WHERE id = @id AND state = 'waiting'`,
      {
        id: action.id,
        arguments: JSON.stringify(action.arguments),
        request: JSON.stringify(action.request),
        expectedBefore: JSON.stringify(action.expectedBefore),
        digest: action.digest,
        rule: JSON.stringify(action.rule),
        requirements: action.requirements ? JSON.stringify(action.requirements) : null,
        edits: JSON.stringify(action.edits),
      },
    ).changes > 0
  );
}
