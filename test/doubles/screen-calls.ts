import type { Core } from '../../src/core/core.ts';
import type { TicketWindow } from '../../src/shared/desktop-api/ticket-query.ts';
import type { ApprovalCard } from '../../src/shared/domain/approval-card.ts';
import { eventually } from './eventually.ts';

export const allOpen: TicketWindow = {
  filter: {
    inbox: 'open',
    search: '',
    statuses: [],
    priorities: [],
    queues: [],
    companies: [],
    assignees: [],
    statusGroups: [],
    ages: [],
    slas: [],
    isUnread: false,
  },
  order: 'newest',
  group: 'none',
  collapsed: [],
  offset: 0,
  limit: 200,
};

/** Waits until everything is imported and, with a relay, webhooks can arrive. */
export async function waitForCurrent(core: Core): Promise<void> {
  await eventually(core, 'everything is imported', async () => {
    const status = await core.call('app.status', {});
    if (!status.ok) return false;
    const { sync, relay } = status.value;
    return (
      sync.phase === 'current' &&
      sync.currentAt !== null &&
      (relay.state === 'none' || relay.state === 'connected')
    );
  });
}

export async function waitingCards(core: Core): Promise<readonly ApprovalCard[]> {
  const list = await core.call('approvals.list', { state: 'waiting', offset: 0, limit: 50 });
  return list.ok ? list.value.cards : [];
}
