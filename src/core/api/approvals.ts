import type { CallInput, CallOutput } from '../../shared/desktop-api/calls.ts';
import { approvalId as approvalIdSchema } from '../../shared/domain/ids.ts';
import { succeed } from '../../shared/domain/outcome.ts';
import type { Technician } from '../../shared/domain/person.ts';
import { cardOf } from '../approvals/card.ts';
import { countWaiting } from '../approvals/count-waiting.ts';
import { type EditParts, editAction } from '../approvals/edit.ts';
import type { EditedAction } from '../approvals/edited-action.ts';
import { settle } from '../approvals/settle.ts';
import {
  findApproval,
  listDecidedApprovals,
  listWaitingApprovals,
  type StoredApproval,
} from '../store/approvals.ts';
import { type CardCommandParts, createCardCommandHandlers } from './approval-commands.ts';
import { editFailed, failed, settleFailed } from './failures.ts';
import type { HandlersOf } from './handlers.ts';
import type { Lookups } from './lookups.ts';

type Shown = Pick<CallInput<'approvals.settle'>, 'approvalId' | 'digest'>;
type Answer = CallInput<'approvals.settle'>['decision'];

export interface ApprovalApiParts extends Lookups, CardCommandParts {
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
    decision: Shown & { readonly answer: Answer },
  ) => void;
  readonly propose: EditParts['propose'];
  /** For the other desktops. */
  readonly onEdited: (approval: StoredApproval, edits: readonly EditedAction[]) => void;
  /** Who can work here: no programs. */
  readonly technicians: () => readonly Technician[];
}

export function createApprovalHandlers(parts: ApprovalApiParts): HandlersOf<'approvals'> {
  const { db, picklists } = parts;
  const card = (approval: StoredApproval) => cardOf(approval, { db, picklists, me: parts.me() });

  /** A decision of whoever sits here, about the card that was shown. */
  function decide({ approvalId, digest }: Shown, by: number, answer: Answer) {
    const settled = settle(db, { approvalId, digest, by, via: 'desktop', answer }, parts.now());
    if (settled.ok)
      parts.onSettled(settled.value.runId, settled.value.ticketId, { approvalId, digest, answer });
    return settled;
  }

  async function refreshIfWaiting(approvalId: string): Promise<StoredApproval | null> {
    const approval = findApproval(db, approvalId);
    if (approval?.state === 'waiting') await parts.refreshTicket(approval.ticketId);
    return findApproval(db, approvalId);
  }

  return {
    'approvals.list'({ state, offset, limit }) {
      const counts = countWaiting(db, parts.me());
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
      if (by === null) return unknownPerson();
      await refreshIfWaiting(approvalId);
      const settled = decide({ approvalId, digest }, by, decision);
      return settled.ok ? succeed(card(settled.value)) : settleFailed(settled.failure);
    },
    async 'approvals.settleMany'({ cards }) {
      const by = parts.me();
      if (by === null) return unknownPerson();
      await Promise.all(cards.map(({ approvalId }) => refreshIfWaiting(approvalId)));
      const keys = cards.map(({ approvalId }) => {
        const approval = findApproval(db, approvalId);
        return approval?.state === 'waiting' ? card(approval).batchKey : null;
      });
      // What all of them have in common is what the first has that can be approved so at all.
      const common = keys.find((key) => key !== null);
      const answers = cards.map((shown, index) => {
        const approvalId = approvalIdSchema.parse(shown.approvalId);
        const approval = findApproval(db, approvalId);
        if (approval?.state === 'waiting' && (keys[index] === null || keys[index] !== common)) {
          const words = 'This one is not identical to the others any more.';
          return {
            approvalId,
            failure: failed('changed-since', words, 'Decide about it by itself.').failure,
          };
        }
        const settled = decide(shown, by, { kind: 'approve' });
        return { approvalId, failure: settled.ok ? null : settleFailed(settled.failure).failure };
      });
      return succeed({ answers });
    },
    async 'approvals.edit'({ approvalId, digest, actionId, changes }) {
      const by = parts.me();
      if (by === null) return unknownPerson();
      await refreshIfWaiting(approvalId);
      const edited = await editAction({ approvalId, digest, actionId, by, changes }, parts);
      if (!edited.ok) return editFailed(edited.failure);
      const approval = findApproval(db, approvalId);
      if (approval === null) return settleFailed({ kind: 'not-found' });
      parts.onEdited(approval, [edited.value]);
      return succeed(card(approval));
    },
    'approvals.choices'() {
      const choices = (field: string) =>
        picklists
          .values('Tickets', field)
          .filter(({ isActive }) => isActive)
          .map(({ value, label }) => ({ value, label }));
      return succeed({
        status: choices('status'),
        priority: choices('priority'),
        queue: choices('queueID'),
        technicians: [...parts.technicians()],
      });
    },
    ...createCardCommandHandlers({ ...parts, card }),
    'approvals.showCode'({ approvalId, digest }) {
      const by = parts.me();
      const approval = findApproval(db, approvalId);
      if (approval === null) return settleFailed({ kind: 'not-found' });
      const now = card(approval);
      if (by === null) return unknownPerson();
      if (now.mayDecide.kind === 'no') return failed('not-yours', now.mayDecide.words);
      if (now.digest !== digest) return settleFailed({ kind: 'changed-since' });
      if (now.needs.stepUp)
        return failed('needs-step-up', 'A rule asks for a verified requester.', 'Decide here.');
      if (now.needs.approvers === 2) return failed('refused', 'This needs two approvers.', 'Decide here.');
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

function unknownPerson() {
  return failed(
    'not-yours',
    'Countersign does not know who you are.',
    'Choose it under Settings → Autotask.',
  );
}
