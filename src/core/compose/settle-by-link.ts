import type { ApprovalApiParts } from '../api/approvals.ts';
import { settle } from '../approvals/settle.ts';
import type { SettledByLink } from '../links/decide-by-link.ts';
import type { ShownFor } from '../links/decision-codes.ts';
import { findApproval } from '../store/approvals.ts';
import type { WriteHandle } from '../store/database.ts';

/** Settles what a browser proved, as if whoever was shown the code had pressed the button here. */
export function createSettleByLink(parts: {
  readonly db: WriteHandle;
  /** Who may decide is told by the ticket as it is in Autotask, not as it was when last read. */
  readonly refreshTicket: (ticketId: number) => Promise<unknown>;
  readonly onSettled: ApprovalApiParts['onSettled'];
  readonly signal: AbortSignal;
  readonly now: () => string;
}): (shownFor: ShownFor, decision: 'approve' | 'deny') => Promise<SettledByLink> {
  const { db } = parts;
  return async ({ approvalId, digest, by }, decision) => {
    const approval = parts.signal.aborted ? null : findApproval(db, approvalId);
    if (approval?.state !== 'waiting') return 'too-late';
    await parts.refreshTicket(approval.ticketId);
    // The database may be closed by now.
    if (parts.signal.aborted) return 'too-late';
    const answer =
      decision === 'approve' ? { kind: 'approve' as const } : { kind: 'deny' as const, reason: '' };
    const settled = settle(db, { approvalId, digest, by, via: 'link', answer }, parts.now());
    if (settled.ok) {
      const { id, runId, ticketId } = settled.value;
      parts.onSettled(runId, ticketId, { approvalId: id, digest, answer });
      return 'settled';
    }
    const { kind } = settled.failure;
    return kind === 'not-yours' || kind === 'changed-since' ? kind : 'too-late';
  };
}
