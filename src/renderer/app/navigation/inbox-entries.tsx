import type { Inbox } from '../../../shared/desktop-api/ticket-query.ts';
import type { ViewId } from '../../../shared/domain/ids.ts';
import { useCall } from '../data/use-call.ts';
import { inboxes } from '../place/place.ts';
import { inboxNames } from './inbox-names.ts';
import { NavEntry } from './nav-entry.tsx';
import { ViewEntries } from './view-entries.tsx';

/** The queue's inboxes with how many tickets each holds. */
export function InboxEntries({
  current,
  viewId,
}: {
  readonly current: Inbox | null;
  readonly viewId: ViewId | null;
}) {
  const { data: counts } = useCall('tickets.counts', {});
  return (
    <>
      <ul className="mt-px flex flex-col gap-px">
        {inboxes.map((inbox) => (
          <NavEntry
            key={inbox}
            to={{ kind: 'queue', inbox, ticketId: null }}
            words={inboxNames[inbox]}
            isCurrent={current === inbox && viewId === null}
            // "Next" is "Mine" in another order: one number is enough.
            count={inbox === 'next' ? 0 : (counts?.[inbox] ?? 0)}
            countWords="tickets"
          />
        ))}
      </ul>
      <ViewEntries current={viewId} />
    </>
  );
}
