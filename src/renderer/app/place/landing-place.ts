import type { Landing, SavedView } from '../../../shared/desktop-api/queue.ts';
import type { Place } from './place.ts';

/** The list that the queue opens with. */
export function landingPlace(landing: Landing | undefined, views: readonly SavedView[] = []): Place {
  if (landing?.kind === 'view') {
    const inbox = views.find(({ id }) => id === landing.viewId)?.filter.inbox ?? 'all';
    return { kind: 'queue', inbox, ticketId: null, viewId: landing.viewId };
  }
  return { kind: 'queue', inbox: landing?.inbox ?? 'mine', ticketId: null };
}
