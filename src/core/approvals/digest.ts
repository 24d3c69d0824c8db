import { createHash } from 'node:crypto';
import { canonicalJson } from '../../shared/domain/canonical-json.ts';
import type { StoredAction } from '../store/actions.ts';
import type { StoredApproval } from '../store/approvals.ts';

/**
 * SHA-256 (hex) over what a decision is about: the exact actions in order, the ticket, who may decide, the policy they were
 * asked under, and how long. When any of it changes, a card that was on a screen before no longer decides anything.
 */
export function approvalDigest(
  approval: StoredApproval,
  actions: readonly StoredAction[],
  approver: number | null,
  policyVersion: number,
): string {
  const bound = {
    approvalId: approval.id,
    ticketId: approval.ticketId,
    actions: actions.map((action) => action.digest),
    approver,
    policyVersion,
    expiresAt: approval.expiresAt,
  };
  return createHash('sha256').update(canonicalJson(bound)).digest('hex');
}
