import { ArrowDown } from 'lucide-react';
import { Fragment, useRef, useState } from 'react';
import type { TicketId } from '../../../shared/domain/ids.ts';
import { useCall } from '../../app/data/use-call.ts';
import { SettledCard } from '../../approvals/settled/settled-card.tsx';
import { Button } from '../../components/controls/button.tsx';
import { ErrorState } from '../../components/states/error-state.tsx';
import { countWords } from '../../components/text/count-words.ts';
import { useNow } from '../../components/text/use-now.ts';
import { InternalComposer } from '../notes/internal-composer.tsx';
import { CommandItem } from './command-item.tsx';
import { NoteItem } from './note-item.tsx';
import { RunItem } from './run-item.tsx';
import { dayWords, type Entry, entriesOf, keyOf } from './timeline-entries.ts';
import { useTimeline } from './use-timeline.ts';

/** A ticket may have a thousand notes; the latest are what is read. */
const shownAtFirst = 30;
/** So many entries need no way to their end. */
const fewEntries = 4;

/** What happened, oldest first, the latest at the end, and below it the place to add to it. */
export function Timeline({ ticketId }: { readonly ticketId: TicketId }) {
  const { items, error, retry } = useTimeline(ticketId);
  const { data } = useCall('tickets.commands', { ticketId });
  const [isWhole, setWhole] = useState(false);
  const end = useRef<HTMLDivElement>(null);
  const now = useNow();
  if (error && !items)
    return <ErrorState what="The timeline could not be read." failure={error.failure} onRetry={retry} />;
  if (!items) return null;
  const entries = entriesOf(items, data?.commands ?? []);
  const hidden = isWhole ? 0 : Math.max(0, entries.length - shownAtFirst);
  const shown = entries.slice(hidden);
  const days = shown.map(({ at }) => dayWords(at, now));
  return (
    <section aria-label="Timeline">
      <div className="mb-3 flex min-h-7 items-center gap-2 border-t border-line pt-3">
        <h2 className="flex-1 text-note font-medium text-quiet">Timeline</h2>
        {shown.length > fewEntries && (
          <Button
            tone="quiet"
            onClick={() => {
              end.current?.scrollIntoView({ block: 'end' });
              end.current?.focus({ preventScroll: true });
            }}
          >
            <ArrowDown aria-hidden="true" className="size-3.5" />
            Jump to latest
          </Button>
        )}
      </div>
      {entries.length === 0 && <p className="text-quiet">Nothing has happened since it was opened.</p>}
      {hidden > 0 && (
        <Button tone="quiet" className="mb-3" onClick={() => setWhole(true)}>
          Show {countWords(hidden, 'earlier entry', 'earlier entries')}
        </Button>
      )}
      <ol className="flex flex-col gap-4">
        {shown.map((entry, index) => (
          <Fragment key={keyOf(entry)}>
            {days[index] !== days[index - 1] && (
              <li className="flex items-center gap-3 text-note text-quiet">
                <span>{days[index]}</span>
                <span aria-hidden="true" className="h-px flex-1 bg-line" />
              </li>
            )}
            <li>
              <Item entry={entry} />
            </li>
          </Fragment>
        ))}
      </ol>
      <InternalComposer ticketId={ticketId} />
      <div ref={end} tabIndex={-1} role="presentation" className="h-1 outline-none" />
    </section>
  );
}

function Item({ entry }: { readonly entry: Entry }) {
  switch (entry.kind) {
    case 'note':
      return <NoteItem note={entry} />;
    case 'run':
      return <RunItem run={entry} />;
    case 'approval':
      return <SettledCard hasKeys={false} card={entry.card} isOnTicket />;
    case 'command':
      return <CommandItem command={entry.command} />;
  }
}
