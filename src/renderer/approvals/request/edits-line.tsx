import { PenLine } from 'lucide-react';
import type { CardAction } from '../../../shared/domain/approval-card.ts';
import { OutsideLine } from '../../components/text/outside-line.tsx';
import { OutsideText } from '../../components/text/outside-text.tsx';
import { Time } from '../../components/text/time.tsx';

/** Who changed what of an action since the agent proposed it, and what stood there. */
export function EditsLine({ edits }: Pick<CardAction, 'edits'>) {
  const [first] = edits;
  const last = edits.at(-1);
  if (!first || !last) return null;
  return (
    <div className="flex gap-2 text-note text-quiet">
      <PenLine aria-hidden="true" className="mt-0.5 size-3.5 shrink-0 text-accent" />
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <p className="select-text">
          <span className="text-text">
            Edited by <bdi>{last.by.name}</bdi>: {last.words}
          </span>
          {first.text === null && (
            <>
              . The agent had proposed: <OutsideLine text={first.headline} />
            </>
          )}
        </p>
        {first.text !== null && (
          <>
            <p>The agent had proposed:</p>
            <OutsideText text={first.text} foldAt={2} className="border-l border-line pl-2" />
          </>
        )}
      </div>
      <Time at={last.at} className="figures shrink-0" />
    </div>
  );
}
