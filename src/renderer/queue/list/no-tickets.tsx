import { Inbox as InboxIcon } from 'lucide-react';
import type { Inbox } from '../../../shared/desktop-api/ticket-query.ts';
import { inboxNames } from '../../app/navigation/inbox-names.ts';
import { usePlaceStore } from '../../app/place/place-store.ts';
import { Button } from '../../components/controls/button.tsx';
import { EmptyState } from '../../components/states/empty-state.tsx';
import { isNarrowed, useFilterStore } from '../filter/filter-store.ts';
import { searchWords } from '../search/search-words.ts';

const words: Record<Inbox, string> = {
  next: 'Nothing of yours is left to do.',
  mine: 'No open ticket is assigned to you.',
  waiting: 'No ticket waits for an approval.',
  'at-risk': 'No ticket is late or soon will be.',
  unassigned: 'Every open ticket has somebody assigned.',
  snoozed: 'No ticket is snoozed.',
  open: 'No ticket is open.',
  all: 'There are no tickets yet.',
};
const more: Partial<Record<Inbox, string>> = {
  snoozed: 'S puts a ticket off until a time, or until its customer writes.',
};

/** Why the list is empty, and the one thing to do about it. */
export function NoTickets({ inbox }: { readonly inbox: Inbox }) {
  const { narrowing, clear } = useFilterStore();
  const show = usePlaceStore((state) => state.show);
  const icon = <InboxIcon aria-hidden="true" />;
  if (isNarrowed(narrowing)) {
    const searched = searchWords(narrowing.search);
    const isFiltered = isNarrowed({ ...narrowing, search: '' });
    const there = inbox === 'all' ? 'No ticket' : `No ticket in ${inboxNames[inbox]}`;
    return (
      <EmptyState
        icon={icon}
        words={searched ? `${there} matches ${searched}.` : `${there} matches the filter.`}
        more={
          searched
            ? `Searched in number, title, description, notes, requester and company${isFiltered ? ', within the filter' : ''}.`
            : undefined
        }
        action={
          <span className="flex flex-wrap justify-center gap-2">
            {searched && inbox !== 'all' && (
              <Button onClick={() => show({ kind: 'queue', inbox: 'all', ticketId: null })}>
                Search all tickets
              </Button>
            )}
            <Button onClick={clear}>{isFiltered || !searched ? 'Clear filter' : 'Clear search'}</Button>
          </span>
        }
      />
    );
  }
  return (
    <EmptyState
      icon={icon}
      words={words[inbox]}
      more={more[inbox]}
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
