import { approvalId as approvalIdSchema } from '../../shared/domain/ids.ts';
import { minded } from '../store/approval-links.ts';
import { addApproval } from '../store/approvals.ts';
import type { WriteHandle } from '../store/database.ts';
import type { StoredRun } from '../store/runs.ts';

/** Step 7: "ask" becomes a row, inside the transaction that writes the plan down. It waits through everything. */
export function openApproval(
  db: WriteHandle,
  approvalId: string,
  run: Pick<StoredRun, 'id' | 'ticketId' | 'companyId'>,
  terms: {
    readonly at: string;
    readonly lastsMs: number;
    readonly policyVersion: number;
    readonly linkToken?: string | null;
  },
): void {
  const { linkToken = null } = terms;
  addApproval(db, {
    id: approvalIdSchema.parse(approvalId),
    runId: run.id,
    ticketId: run.ticketId,
    companyId: run.companyId,
    policyVersion: terms.policyVersion,
    createdAt: terms.at,
    expiresAt: new Date(Date.parse(terms.at) + terms.lastsMs).toISOString(),
    linkToken,
  });
  if (linkToken !== null) minded(db, approvalId);
}
