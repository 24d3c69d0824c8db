import type { Viewer } from '../../../src/core/store/queue/viewer.ts';
import { wholeInbox } from '../../../src/core/store/ticket-list.ts';
import type { TicketFilter, TicketWindow } from '../../../src/shared/desktop-api/ticket-query.ts';

export function aWindow(filter: Partial<TicketFilter>, window: Partial<TicketWindow> = {}): TicketWindow {
  return {
    filter: { ...wholeInbox, ...filter },
    order: 'newest',
    group: 'none',
    collapsed: [],
    offset: 0,
    limit: 100,
    ...window,
  };
}

/** Noon of a Thursday; everything of that day is news. */
export function aViewer(part: Partial<Viewer> = {}): Viewer {
  return {
    me: null,
    now: '2026-01-01T12:00:00.000Z',
    riskMs: 60 * 60_000,
    unreadSince: '2026-01-01T00:00:00.000Z',
    statuses: [
      { value: 1, label: 'New', group: 'new' },
      { value: 8, label: 'In Progress', group: 'active' },
      { value: 7, label: 'Waiting Customer', group: 'waiting' },
      { value: 5, label: 'Complete', group: 'complete' },
    ],
    priorities: [
      { value: 4, label: 'Critical' },
      { value: 1, label: 'High' },
      { value: 2, label: 'Medium' },
      { value: 3, label: 'Low' },
    ],
    ...part,
  };
}
