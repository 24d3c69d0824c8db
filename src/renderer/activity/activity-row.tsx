import { memo } from 'react';
import type { ActivityEntry } from '../../shared/desktop-api/activity.ts';
import { placeToHash } from '../app/place/place.ts';
import { OutsideLine } from '../components/text/outside-line.tsx';
import { Time } from '../components/text/time.tsx';

/** One entry of the log in a line. */
export const ActivityRow = memo(function ActivityRow({ entry }: { readonly entry: ActivityEntry }) {
  return (
    <div className="mx-auto grid h-full max-w-[1200px] grid-cols-[84px_132px_minmax(0,1fr)_auto_auto] items-center gap-4">
      <Time at={entry.at} className="figures text-note text-quiet" />
      <span className="truncate text-note text-quiet">{kindWords(entry.kind)}</span>
      <OutsideLine text={entry.words} truncate className="select-text" />
      <span className="truncate font-mono text-small text-quiet">
        {entry.tool?.replace(/^autotask:/, '')}
      </span>
      {entry.ticket ? (
        <a
          href={placeToHash({ kind: 'queue', inbox: 'all', ticketId: entry.ticket.ticketId })}
          className="figures rounded-[4px] text-note text-accent hover:underline"
        >
          {entry.ticket.number}
        </a>
      ) : (
        <span />
      )}
    </div>
  );
});

/** "action-done" reads "Action done". */
function kindWords(kind: string): string {
  const words = kind.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
