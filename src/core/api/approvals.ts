import type { CallInput, CallOutput } from '../../shared/desktop-api/calls.ts';
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
  /** Null when there is no link, or no relay to show it. */
  readonly showCode: (shownFor: {
    readonly approvalId: string;
    readonly digest: string;
    readonly by: number;
  }) => CallOutput<'approvals.showCode'> | null;
  /** With the decision as it was made, for the other desktops. */
  readonly onSettled: (
    runId: string,
    ticketId: number,
    decision: Pick<CallInput<'approvals.settle'>, 'approvalId' | 'digest'> & {
      readonly answer: CallInput<'approvals.settle'>['decision'];
    },
  ) => void;
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
      parts.onSettled(settled.value.runId, settled.value.ticketId, { approvalId, digest, answer: decision });
      return succeed(card(settled.value));
    },
    'approvals.showCode'({ approvalId, digest }) {
      const by = parts.me();
      const approval = findApproval(db, approvalId);
      if (approval === null) return settleFailed({ kind: 'not-found' });
      const now = card(approval);
      if (by === null || now.mayDecide.kind === 'no')
        return failed(
          'not-yours',
          now.mayDecide.kind === 'no' ? now.mayDecide.words : 'Countersign does not know who you are.',
        );
      if (now.digest !== digest) return settleFailed({ kind: 'changed-since' });
      const shown = parts.showCode({ approvalId, digest, by });
      if (shown !== null) return succeed(shown);
      return failed(
        'relay-away',
        'This request has no link, or the relay is away: no browser can be reached.',
        'Decide here.',
      );
    },
  };
}
