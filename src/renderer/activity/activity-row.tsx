import { memo } from 'react';
import type { ActivityEntry } from '../../shared/desktop-api/activity.ts';
import { TwoLineRow } from '../components/lists/two-line-row.tsx';
import { OutsideLine } from '../components/text/outside-line.tsx';
import { Time } from '../components/text/time.tsx';
import { groupLooks, kindWords, toolName } from './group-look.ts';

/** One entry of the log: what happened, and in the second line by what and to which ticket. */
export const ActivityRow = memo(function ActivityRow({ entry }: { readonly entry: ActivityEntry }) {
  const { icon: Icon, words, tone } = groupLooks[entry.group];
  return (
    <TwoLineRow
      glyphs={[
        <span key="group" role="img" aria-label={words} title={words} className={tone}>
          <Icon aria-hidden="true" className="size-3.5" />
        </span>,
        null,
      ]}
      first={<OutsideLine text={entry.words} truncate />}
      when={<Time at={entry.at} short />}
      second={
        <>
          <span className="shrink-0">{kindWords(entry.kind)}</span>
          {entry.tool && (
            <span className="min-w-0 truncate font-mono text-small">{toolName(entry.tool)}</span>
          )}
        </>
      }
      marks={entry.ticket && <span className="figures text-note text-quiet">{entry.ticket.number}</span>}
    />
  );
});
