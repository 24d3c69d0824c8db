import type { Inbox } from '../../../shared/desktop-api/ticket-query.ts';

/** What the inboxes are called wherever they are named. */
export const inboxNames: Record<Inbox, string> = {
  mine: 'Mine',
  waiting: 'Waiting for approval',
  unassigned: 'Unassigned',
  open: 'All open',
  all: 'All',
};
