import { CircleX, Clock4, PenLine } from 'lucide-react';
import type { TicketCommand } from '../../../shared/desktop-api/ticket-commands.ts';
import { OutsideLine } from '../../components/text/outside-line.tsx';
import { OutsideText } from '../../components/text/outside-text.tsx';
import { Time } from '../../components/text/time.tsx';

const looks = {
  pending: { Icon: Clock4, words: 'Will be sent', colour: 'text-quiet' },
  done: { Icon: PenLine, words: null, colour: 'text-quiet' },
  failed: { Icon: CircleX, words: 'Not sent', colour: 'text-deny' },
} as const;

/** What a technician had Countersign do: a line, with the text of a note that is not in Autotask. */
export function CommandItem({ command }: { readonly command: TicketCommand }) {
  const { Icon, words, colour } = looks[command.state];
  return (
    <article className="grid grid-cols-[20px_minmax(0,1fr)] gap-x-2.5">
      <span className="flex h-5 items-center justify-center">
        <Icon aria-hidden="true" className={`size-3.5 ${colour}`} />
      </span>
      <div className="min-w-0">
        <header className="flex min-h-5 flex-wrap items-baseline gap-x-2 text-note text-quiet">
          {command.by && <OutsideLine text={command.by.name} className="text-body font-medium text-text" />}
          <OutsideLine text={command.words} className="min-w-0 flex-1" />
          {words && <span className={`font-medium ${colour}`}>{words}</span>}
          <Time at={command.at} className="figures ml-auto" />
        </header>
        {command.failureWords && (
          <p className="mt-0.5 text-note text-deny select-text">
            <OutsideLine text={command.failureWords} />
          </p>
        )}
        {command.note && (
          <div className="mt-1 rounded-control border border-dashed border-line-strong px-3 py-2 text-quiet">
            <OutsideText text={command.note.text} />
          </div>
        )}
      </div>
    </article>
  );
}
