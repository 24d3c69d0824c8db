import { openApproval } from '../../../src/core/approvals/open.ts';
import { standingOf } from '../../../src/core/approvals/standing.ts';
import { addAction, findAction, type NewAction, type StoredAction } from '../../../src/core/store/actions.ts';
import { findApproval, type StoredApproval } from '../../../src/core/store/approvals.ts';
import type { WriteHandle } from '../../../src/core/store/database.ts';
import { saveResource } from '../../../src/core/store/organization.ts';
import { addRun, runsOfTicket } from '../../../src/core/store/runs.ts';
import { saveTicket } from '../../../src/core/store/tickets.ts';
import { actionDigest } from '../../../src/core/tools/action-digest.ts';
import type { ApprovalRequirements } from '../../../src/shared/domain/approval-requirements.ts';
import { actionId } from '../../../src/shared/domain/ids.ts';
import { aDatabase, aStoredTicket } from '../store/a-database.ts';

export const at = '2026-01-01T09:00:00.000Z';
export const later = '2026-01-01T09:05:00.000Z';
export const afterExpiry = '2026-01-01T11:00:00.000Z';
/** Who works here: the ticket is Dana's. */
export const dana = 7;
export const sam = 8;
export const ana = 9;

export const two: ApprovalRequirements = { approvers: 2, stepUp: false, neverRemember: false };
export const verified: ApprovalRequirements = { approvers: 1, stepUp: true, neverRemember: false };

const fields = [{ priority: 1 }, { status: 5 }, { queueID: 6 }] as const;

/** A plan of so many actions that waits on ticket 1, as approval `a1` with actions `c1`, `c2`, … */
export function aPlan(
  options: { readonly actions?: number; readonly requirements?: ApprovalRequirements | null } = {},
  db: WriteHandle = aDatabase(),
) {
  saveTicket(db, aStoredTicket({ id: 1, assignedResourceId: dana }));
  for (const [id, name] of [
    [dana, 'Dana'],
    [sam, 'Sam'],
    [ana, 'Ana'],
  ] as const) {
    saveResource(db, { id, name, username: name, isActive: true, defaultRoleId: null });
  }
  writePlan(db, options);
  return {
    db,
    approval: () => approvalIn(db),
    digest: () => standingOf(db, approvalIn(db)).digest,
    states: () => actionsIn(db).map(({ state }) => state),
    actions: () => actionsIn(db),
  };
}

function approvalIn(db: WriteHandle): StoredApproval {
  const approval = findApproval(db, 'a1');
  if (approval === null) throw new Error('no approval');
  return approval;
}

function actionsIn(db: WriteHandle): StoredAction[] {
  return ['c1', 'c2', 'c3'].flatMap((id) => findAction(db, id) ?? []);
}

/** Writes the plan down in any database that has its ticket. */
export function writePlan(
  db: WriteHandle,
  options: { readonly actions?: number; readonly requirements?: ApprovalRequirements | null } = {},
): void {
  const { actions = 1, requirements = null } = options;
  addRun(db, { ticketId: 1, companyId: 10, cause: 'ticket-created', mode: 'execute', at });
  const run = runsOfTicket(db, 1)[0];
  if (!run) throw new Error('no run');
  openApproval(db, 'a1', run, { at, lastsMs: 3_600_000, policyVersion: 1 });
  for (let index = 0; index < actions; index += 1) {
    const changes: Record<string, number> = { ...fields[index] };
    const bound = {
      ticketId: 1,
      tool: 'autotask:autotask-update-ticket',
      arguments: { ticketId: 1, ...changes },
      request: { kind: 'patch-ticket', ticketId: 1, fields: changes },
      expectedBefore: Object.fromEntries(Object.keys(changes).map((field) => [field, 2])),
      requirements,
    } satisfies Partial<NewAction>;
    addAction(db, {
      ...bound,
      id: actionId.parse(`c${index + 1}`),
      runId: run.id,
      companyId: 10,
      ordinal: index + 1,
      origin: 'agent',
      digest: actionDigest(bound),
      reason: '',
      answer: 'ask',
      rule: { ruleId: 'r', scope: 'default', words: 'It asks.' },
      approvalId: 'a1',
      state: 'waiting',
      stateAt: at,
    });
  }
  db.run(`UPDATE runs SET state = 'waiting' WHERE id = @id`, { id: run.id });
}

/** An action as somebody at another desktop changed it: another value for its first field. */
export function editedBy(
  action: StoredAction,
  by: number,
  value: number,
  change: Partial<StoredAction> = {},
) {
  if (action.request.kind !== 'patch-ticket') throw new Error('not a patch');
  const [field = ''] = Object.keys(action.request.fields);
  const next = {
    ...action,
    arguments: { ticketId: 1, [field]: value },
    request: { ...action.request, fields: { [field]: value } },
    edits: [
      ...action.edits,
      {
        by,
        at: later,
        words: field,
        before: {
          arguments: action.arguments as Record<string, unknown>,
          request: action.request,
          digest: action.digest,
        },
      },
    ],
    ...change,
  };
  return { ...next, digest: actionDigest(next) };
}

/** Plays something and takes all of it back: a database costs more than what happens in it. */
export function takenBack(db: WriteHandle, work: () => void): void {
  const back = new Error('taken back');
  try {
    db.transaction(() => {
      work();
      throw back;
    });
  } catch (error) {
    if (error !== back) throw error;
  }
}
