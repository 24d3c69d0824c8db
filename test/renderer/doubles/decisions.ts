import type { ApprovalCard } from '../../../src/shared/domain/approval-card.ts';
import { fail, succeed } from '../../../src/shared/domain/outcome.ts';
import { aStatus, dana } from './a-status.ts';
import { aFailure, createMemoryBridge } from './memory-bridge.ts';

/** A core in which these cards wait; a decision moves a card to the decided ones. */
export function aCoreWithCards(cards: readonly ApprovalCard[]) {
  let all = [...cards];
  const memory = createMemoryBridge({
    'app.status': () =>
      succeed(
        aStatus({
          approvals: {
            waiting: all.filter((card) => card.state.kind === 'waiting').length,
            forMe: all.filter((card) => card.state.kind === 'waiting' && card.mayDecide.kind === 'yes')
              .length,
          },
        }),
      ),
    'approvals.list': ({ state, offset, limit }) => {
      const found = all.filter((card) => (card.state.kind === 'waiting') === (state === 'waiting'));
      return succeed({ total: found.length, cards: found.slice(offset, offset + limit) });
    },
    'approvals.get': ({ approvalId }) => {
      const card = all.find((each) => each.approvalId === approvalId);
      return card ? succeed(card) : fail(aFailure({ kind: 'not-found' }));
    },
    'approvals.settle': ({ approvalId, decision }) => {
      const card = all.find((each) => each.approvalId === approvalId);
      if (!card) return fail(aFailure({ kind: 'not-found' }));
      const at = new Date().toISOString();
      const settled: ApprovalCard = {
        ...card,
        state: {
          kind: decision.kind === 'approve' ? 'approved' : 'denied',
          at,
          by: dana,
          via: 'desktop',
          reason: decision.kind === 'deny' ? decision.reason : null,
        },
        actions: card.actions.map((action) => ({
          ...action,
          outcome: decision.kind === 'approve' ? { kind: 'done', at } : null,
        })),
      };
      all = all.map((each) => (each.approvalId === approvalId ? settled : each));
      return succeed(settled);
    },
  });
  const decisions = () =>
    memory.made.filter(({ name }) => name === 'approvals.settle').map(({ input }) => input);
  return { memory, decisions };
}
