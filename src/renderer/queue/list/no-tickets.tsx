import { Inbox as InboxIcon } from 'lucide-react';
import type { Inbox } from '../../../shared/desktop-api/ticket-query.ts';
import { usePlaceStore } from '../../app/place/place-store.ts';
import { Button } from '../../components/controls/button.tsx';
import { EmptyState } from '../../components/states/empty-state.tsx';
import { isNarrowed, useFilterStore } from '../filter/filter-store.ts';

const words: Record<Inbox, string> = {
  mine: 'No open ticket is assigned to you.',
  waiting: 'No ticket waits for an approval.',
  unassigned: 'Every open ticket has somebody assigned.',
  open: 'No ticket is open.',
  all: 'There are no tickets yet.',
};

/** Why the list is empty, and the one thing to do about it. */
export function NoTickets({ inbox }: { readonly inbox: Inbox }) {
  const { narrowing, clear } = useFilterStore();
  const show = usePlaceStore((state) => state.show);
  if (isNarrowed(narrowing)) {
    const search = narrowing.search.trim();
    return (
      <EmptyState
        icon={<InboxIcon aria-hidden="true" />}
        words={search ? `No ticket here matches “${search}”.` : 'No ticket here matches the filter.'}
        action={<Button onClick={clear}>Clear filter</Button>}
      />
    );
  }
  return (
    <EmptyState
      icon={<InboxIcon aria-hidden="true" />}
      words={words[inbox]}
      {...(inbox === 'all' || inbox === 'open'
        ? {}
        : {
            action: (
              <Button onClick={() => show({ kind: 'queue', inbox: 'open', ticketId: null })}>
                Show all open
              </Button>
            ),
          })}
    />
  );
}
