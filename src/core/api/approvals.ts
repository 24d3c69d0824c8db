import { succeed } from '../../shared/domain/outcome.ts';
import { cardOf } from '../approvals/card.ts';
import { settle } from '../approvals/settle.ts';
import {
  countApprovals,
  findApproval,
  listDecidedApprovals,
  listWaitingApprovals,
  type StoredApproval,
} from '../store/approvals.ts';
import { failed, settleFailed } from './failures.ts';
import type { HandlersOf } from './handlers.ts';
import type { Lookups } from './lookups.ts';

export interface ApprovalApiParts extends Lookups {
  readonly now: () => string;
  /** Who may decide is told by the ticket as it is in Autotask, not as it was when last read. */
  readonly refreshTicket: (ticketId: number) => Promise<unknown>;
  readonly onSettled: (runId: string, ticketId: number) => void;
}

export function createApprovalHandlers(parts: ApprovalApiParts): HandlersOf<'approvals'> {
  const { db, picklists } = parts;
  const card = (approval: StoredApproval) => cardOf(approval, { db, picklists, me: parts.me() });
  return {
    'approvals.list'({ state, offset, limit }) {
      const counts = countApprovals(db, parts.me());
      if (state === 'decided') {
        return succeed({ total: counts.decided, cards: listDecidedApprovals(db, offset, limit).map(card) });
      }
      const priorityOrder = picklists.values('Tickets', 'priority').map((entry) => entry.value);
      const waiting = listWaitingApprovals(db, { me: parts.me(), priorityOrder, offset, limit });
      return succeed({ total: counts.waiting, cards: waiting.map(card) });
    },
    'approvals.get'({ approvalId }) {
      const approval = findApproval(db, approvalId);
      return approval ? succeed(card(approval)) : settleFailed({ kind: 'not-found' });
    },
    async 'approvals.settle'({ approvalId, digest, decision }) {
      const by = parts.me();
      if (by === null) {
        return failed(
          'not-yours',
          'Countersign does not know who you are.',
          'Start it with your resource id.',
        );
      }
      const approval = findApproval(db, approvalId);
      if (approval?.state === 'waiting') await parts.refreshTicket(approval.ticketId);
      const settled = settle(db, { approvalId, digest, by, via: 'desktop', answer: decision }, parts.now());
      if (!settled.ok) return settleFailed(settled.failure);
      parts.onSettled(settled.value.runId, settled.value.ticketId);
      return succeed(card(settled.value));
    },
  };
}
