import { ChevronDown } from 'lucide-react';
import type { Inbox } from '../../../shared/desktop-api/ticket-query.ts';
import { inboxNames } from '../../app/navigation/inbox-names.ts';
import { inboxes } from '../../app/place/place.ts';
import { usePlaceStore } from '../../app/place/place-store.ts';
import { ChoiceMenu } from '../../components/overlays/choice-menu.tsx';

/** The inbox that is listed, and the way to the others when the navigation shows icons only. */
export function InboxMenu({
  inbox,
  name = inboxNames[inbox],
}: {
  readonly inbox: Inbox;
  readonly name?: string;
}) {
  const go = usePlaceStore((state) => state.go);
  return (
    <ChoiceMenu
      label="Inbox"
      align="start"
      value={inbox}
      options={inboxes.map((each) => ({ value: each, words: inboxNames[each] }))}
      onChange={(next) => go({ kind: 'queue', inbox: next, ticketId: null })}
      trigger={
        <button
          type="button"
          className="flex h-7 max-w-full min-w-0 items-center gap-1 rounded-control px-2 hover:bg-hover"
        >
          <bdi className="truncate">{name}</bdi>
          <ChevronDown aria-hidden="true" className="size-3.5 shrink-0 text-quiet" />
        </button>
      }
    />
  );
}
