import type { Inbox } from '../../../shared/desktop-api/ticket-query.ts';

/** What the inboxes are called wherever they are named. */
export const inboxNames: Record<Inbox, string> = {
  next: 'Next',
  mine: 'Mine',
  waiting: 'Waiting for approval',
  'at-risk': 'At risk',
  unassigned: 'Unassigned',
  snoozed: 'Snoozed',
  open: 'All open',
  all: 'All',
};
