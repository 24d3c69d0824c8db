import { succeed } from '../../shared/domain/outcome.ts';
import { changedSince, donePatches, undoCause, undoOf } from '../approvals/undo-of.ts';
import type { Commands } from '../commands/commands.ts';
import type { handOver } from '../commands/hand-over.ts';
import type { writesBack } from '../commands/undo.ts';
import { actionsOfApproval } from '../store/actions.ts';
import { findApproval, type StoredApproval } from '../store/approvals.ts';
import { findTicket } from '../store/tickets.ts';
import type { ApprovalApiParts } from './approvals.ts';
import { failed, settleFailed } from './failures.ts';
import type { Handlers } from './handlers.ts';

/** What a technician does from a card besides deciding: each a command of that technician's own. */
export interface CardCommandParts {
  readonly commands: Commands;
  readonly handOver: typeof handOver;
  readonly writesBack: typeof writesBack;
}

/** So long a screen waits for a command before it is told that it goes on by itself. */
const waitMs = 8_000;

export function createCardCommandHandlers(
  parts: ApprovalApiParts & CardCommandParts & { readonly card: (approval: StoredApproval) => unknown },
): Pick<Handlers, 'approvals.handOver' | 'approvals.undo'> {
  const { db, commands } = parts;
  type Card = Awaited<ReturnType<Handlers['approvals.undo']>>;

  async function outcome(runId: string, approval: StoredApproval): Promise<Card> {
    const end = await commands.endOf(runId, waitMs);
    if (end.kind === 'failed') return failed('autotask-refused', end.words);
    return succeed(parts.card(findApproval(db, approval.id) ?? approval)) as Card;
  }

  return {
    async 'approvals.handOver'({ approvalId, to }) {
      const by = parts.me();
      const approval = findApproval(db, approvalId);
      if (approval === null) return settleFailed({ kind: 'not-found' });
      if (by === null) return unknownPerson();
      if (approval.state !== 'waiting') {
        return settleFailed({ kind: 'already-decided', state: approval.state, by: null });
      }
      await parts.refreshTicket(approval.ticketId);
      const wanted = { ticketId: approval.ticketId, by, to, about: approval.id };
      const begun = await parts.handOver(wanted, { db, commands });
      if (begun.ok) return outcome(begun.value, approval);
      const { failure } = begun;
      if (failure.kind === 'not-yours') return settleFailed(failure);
      if (failure.kind === 'gone') return failed('not-found', 'The ticket is gone from Autotask.');
      if (failure.kind === 'nothing-to-do') return failed('refused', 'The ticket is theirs already.');
      return failed(failure.kind === 'unavailable' ? 'autotask-away' : 'refused', failure.words);
    },
    async 'approvals.undo'({ approvalId }) {
      const by = parts.me();
      const approval = findApproval(db, approvalId);
      if (approval === null) return settleFailed({ kind: 'not-found' });
      if (by === null) return unknownPerson();
      await parts.refreshTicket(approval.ticketId);
      const runId = db.transaction(() => {
        const undo = undoOf(db, approval, by);
        if (undo?.kind !== 'possible') return undo;
        const patches = donePatches(actionsOfApproval(db, approval.id));
        const ticket = findTicket(db, approval.ticketId);
        if (ticket === null || changedSince(db, ticket.id, patches) !== null) return null;
        return commands.issue({
          by,
          ticketId: ticket.id,
          companyId: ticket.companyId,
          writes: parts.writesBack(patches),
          words: 'Undoing what was approved',
          cause: undoCause(approval.id),
        });
      });
      if (typeof runId === 'string') return outcome(runId, approval);
      if (runId?.kind === 'undone') return failed('already-decided', `${runId.by.name} undid this already.`);
      return failed('refused', runId?.words ?? 'There is nothing to undo here.', 'Nothing was changed.');
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
