import { useState } from 'react';
import type { TicketId } from '../../../shared/domain/ids.ts';
import type { TimelineItem } from '../../../shared/domain/timeline.ts';
import { SettledCard } from '../../approvals/settled/settled-card.tsx';
import { Button } from '../../components/controls/button.tsx';
import { ErrorState } from '../../components/states/error-state.tsx';
import { countWords } from '../../components/text/count-words.ts';
import { NoteItem } from './note-item.tsx';
import { RunItem } from './run-item.tsx';
import { useTimeline } from './use-timeline.ts';

/** A ticket may have a thousand notes; the latest are what is read. */
const shownAtFirst = 30;

/** What happened, oldest first, the latest at the end. */
export function Timeline({ ticketId }: { readonly ticketId: TicketId }) {
  const { items, error, retry } = useTimeline(ticketId);
  const [isWhole, setWhole] = useState(false);
  if (error && !items)
    return <ErrorState what="The timeline could not be read." failure={error.failure} onRetry={retry} />;
  if (!items) return null;
  // What waits stands above the description already.
  const past = items.filter((item) => item.kind !== 'approval' || item.card.state.kind !== 'waiting');
  const hidden = isWhole ? 0 : Math.max(0, past.length - shownAtFirst);
  return (
    <section aria-label="Timeline">
      <h2 className="mb-3 flex items-center gap-2 border-t border-line pt-4 text-note font-medium text-quiet">
        Timeline
      </h2>
      {past.length === 0 && <p className="text-quiet">Nothing has happened since it was opened.</p>}
      {hidden > 0 && (
        <Button tone="quiet" className="mb-3" onClick={() => setWhole(true)}>
          Show {countWords(hidden, 'earlier entry', 'earlier entries')}
        </Button>
      )}
      <ol className="flex flex-col gap-4">
        {past.slice(hidden).map((item) => (
          <li key={itemKey(item)}>
            <Item item={item} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Item({ item }: { readonly item: TimelineItem }) {
  switch (item.kind) {
    case 'note':
      return <NoteItem note={item} />;
    case 'run':
      return <RunItem run={item} />;
    case 'approval':
      return <SettledCard hasKeys={false} card={item.card} isOnTicket />;
  }
}

function itemKey(item: TimelineItem): string {
  switch (item.kind) {
    case 'note':
      return `note ${item.noteId}`;
    case 'run':
      return `run ${item.runId}`;
    case 'approval':
      return `approval ${item.card.approvalId}`;
  }
}
