import { type ApprovalId, approvalId } from '../../shared/domain/ids.ts';
import type { ReadHandle, WriteHandle } from './database.ts';

export type StoredApprovalState = 'waiting' | 'approved' | 'denied' | 'expired' | 'withdrawn';

export interface StoredApproval {
  readonly id: ApprovalId;
  readonly runId: string;
  readonly ticketId: number;
  readonly companyId: number;
  readonly state: StoredApprovalState;
  readonly policyVersion: number;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly decidedAt: string | null;
  readonly decidedBy: number | null;
  readonly decidedVia: 'desktop' | 'notification' | 'reply' | 'link' | null;
  readonly reason: string | null;
}

const columns = `a.id, a.run_id AS runId, a.ticket_id AS ticketId, a.company_id AS companyId, a.state,
  a.policy_version AS policyVersion, a.created_at AS createdAt, a.expires_at AS expiresAt, a.decided_at AS decidedAt,
  a.decided_by AS decidedBy, a.decided_via AS decidedVia, a.reason`;

/** The approval of a technician's own command asks nobody: it is on no list. */
const isRequest = 'NOT EXISTS (SELECT 1 FROM runs r WHERE r.id = a.run_id AND r.commanded_by IS NOT NULL)';
/** Several people have to approve it. */
const wantsTwo = `EXISTS (SELECT 1 FROM actions x WHERE x.approval_id = a.id
  AND json_extract(x.requirements, '$.approvers') = 2)`;

export function addApproval(
  db: WriteHandle,
  approval: {
    id: ApprovalId;
    runId: string;
    ticketId: number;
    companyId: number;
    policyVersion: number;
    createdAt: string;
    expiresAt: string;
    /** Of its link at the relay; null for none. */
    linkToken: string | null;
  },
): void {
  db.run(
    `INSERT INTO approvals (id, run_id, ticket_id, company_id, state, policy_version, created_at, expires_at, link_token)
     VALUES (@id, @runId, @ticketId, @companyId, 'waiting', @policyVersion, @createdAt, @expiresAt, @linkToken)`,
    approval,
  );
}

export function newApprovalId(): ApprovalId {
  return approvalId.parse(crypto.randomUUID());
}

export function findApproval(db: ReadHandle, id: string): StoredApproval | null {
  return db.get<StoredApproval>(`SELECT ${columns} FROM approvals a WHERE a.id = @id`, { id }) ?? null;
}

export function waitingApprovalOfTicket(db: ReadHandle, ticketId: number): StoredApproval | null {
  return (
    db.get<StoredApproval>(
      `SELECT ${columns} FROM approvals a WHERE a.ticket_id = @ticketId AND a.state = 'waiting'
       AND ${isRequest} ORDER BY a.created_at LIMIT 1`,
      { ticketId },
    ) ?? null
  );
}

export function approvalsOfTicket(db: ReadHandle, ticketId: number): StoredApproval[] {
  return db.all<StoredApproval>(
    `SELECT ${columns} FROM approvals a WHERE a.ticket_id = @ticketId AND ${isRequest} ORDER BY a.created_at`,
    { ticketId },
  );
}

/** Waiting: mine first, then by the tenant's priority order, then oldest. */
export function listWaitingApprovals(
  db: ReadHandle,
  options: { me: number | null; priorityOrder: readonly number[]; offset: number; limit: number },
): StoredApproval[] {
  return db.all<StoredApproval>(
    `SELECT ${columns} FROM approvals a LEFT JOIN tickets t ON t.id = a.ticket_id
     LEFT JOIN json_each(@order) p ON p.value = t.priority
     WHERE a.state = 'waiting' AND ${isRequest}
     ORDER BY (t.assigned_resource_id IS @me) DESC, p.key IS NULL, p.key, a.created_at, a.id LIMIT @limit OFFSET @offset`,
    {
      me: options.me,
      order: JSON.stringify(options.priorityOrder),
      offset: options.offset,
      limit: options.limit,
    },
  );
}

export function listDecidedApprovals(db: ReadHandle, offset: number, limit: number): StoredApproval[] {
  return db.all<StoredApproval>(
    `SELECT ${columns} FROM approvals a WHERE a.state <> 'waiting' AND ${isRequest}
     ORDER BY a.decided_at DESC LIMIT @limit OFFSET @offset`,
    { offset, limit },
  );
}

/** `forMe` leaves out what wants two approvers: whose turn that is depends on who approved. */
export function countApprovals(db: ReadHandle, me: number | null) {
  const waiting = db.get<{ waiting: number; forMe: number | null }>(
    `SELECT count(*) AS waiting, sum(t.assigned_resource_id IS @me AND @me IS NOT NULL AND NOT ${wantsTwo}) AS forMe
     FROM approvals a LEFT JOIN tickets t ON t.id = a.ticket_id
     WHERE a.state = 'waiting' AND ${isRequest}`,
    { me },
  );
  const decided =
    db.get<{ n: number }>(`SELECT count(*) AS n FROM approvals a WHERE a.state <> 'waiting' AND ${isRequest}`)
      ?.n ?? 0;
  return { waiting: waiting?.waiting ?? 0, forMe: waiting?.forMe ?? 0, decided };
}

/** Waiting requests that want two approvers. */
export function waitingForTwo(db: ReadHandle): StoredApproval[] {
  return db.all<StoredApproval>(
    `SELECT ${columns} FROM approvals a WHERE a.state = 'waiting' AND ${isRequest} AND ${wantsTwo}`,
  );
}

/** Ends the wait once: false when it has ended already. */
export function endApproval(
  db: WriteHandle,
  id: string,
  end: {
    state: Exclude<StoredApprovalState, 'waiting'>;
    at: string;
    by: number | null;
    via: 'desktop' | 'notification' | 'reply' | 'link' | null;
    reason: string | null;
  },
): boolean {
  return (
    db.run(
      `UPDATE approvals SET state = @state, decided_at = @at, decided_by = @by, decided_via = @via, reason = @reason
       WHERE id = @id AND state = 'waiting'`,
      { id, ...end },
    ).changes > 0
  );
}

export function approvalsToExpire(db: ReadHandle, now: string): StoredApproval[] {
  return db.all<StoredApproval>(
    `SELECT ${columns} FROM approvals a WHERE a.state = 'waiting' AND a.expires_at <= @now`,
    { now },
  );
}

/** A run asks at most once. */
export function approvalOfRun(db: ReadHandle, runId: string): StoredApproval | null {
  return (
    db.get<StoredApproval>(`SELECT ${columns} FROM approvals a WHERE a.run_id = @runId`, { runId }) ?? null
  );
}
