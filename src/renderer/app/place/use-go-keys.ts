import type { Inbox } from '../../../shared/desktop-api/ticket-query.ts';
import { useCall } from '../data/use-call.ts';
import { useKeys } from '../keys/keys-context.tsx';
import { inboxNames } from '../navigation/inbox-names.ts';
import { landingPlace } from './landing-place.ts';
import { usePlaceStore } from './place-store.ts';

const inboxKeys: readonly (readonly [string, Inbox])[] = [
  ['n', 'next'],
  ['m', 'mine'],
  ['r', 'at-risk'],
  ['u', 'unassigned'],
  ['z', 'snoozed'],
  ['o', 'open'],
];

/** G, then a letter: to another screen. */
export function useGoKeys(): void {
  const go = usePlaceStore((state) => state.go);
  const { data: views } = useCall('queue.views', {});
  useKeys('Go to', [
    { keys: 'g a', words: 'Approvals', run: () => go({ kind: 'approvals', list: 'mine', approvalId: null }) },
    { keys: 'g q', words: 'Queue', run: () => go(landingPlace(views?.landing, views?.views)) },
    ...inboxKeys.map(([letter, inbox]) => ({
      keys: `g ${letter}`,
      words: `Queue: ${inboxNames[inbox]}`,
      run: () => go({ kind: 'queue', inbox, ticketId: null }),
    })),
    { keys: 'g c', words: 'Clients', run: () => go({ kind: 'clients', companyId: null }) },
    { keys: 'g v', words: 'Activity', run: () => go({ kind: 'activity' }) },
  ]);
}
