import { readRiskMinutes, unreadSince, type Viewer } from '../store/queue/viewer.ts';
import type { Lookups } from './lookups.ts';

/** Who looks at the queue from this desktop, now. */
export function viewerOf({ db, picklists, me }: Lookups, now: string): Viewer {
  return {
    me: me(),
    now,
    riskMs: readRiskMinutes(db) * 60_000,
    unreadSince: unreadSince(db, me(), now),
    statuses: picklists.values('Tickets', 'status').map(({ value }) => picklists.status(value)),
    priorities: picklists.values('Tickets', 'priority').map(({ value, label }) => ({ value, label })),
  };
}
