import { clsx } from 'clsx';
import { CornerDownRight, Eye, Lock } from 'lucide-react';
import type { Author } from '../../../shared/domain/person.ts';
import type { TimelineItem } from '../../../shared/domain/timeline.ts';
import { Initials } from '../../components/glyphs/initials.tsx';
import { OutsideLine } from '../../components/text/outside-line.tsx';
import { OutsideText } from '../../components/text/outside-text.tsx';
import { Time } from '../../components/text/time.tsx';
import { AgentMark } from './agent-mark.tsx';

type Note = Extract<TimelineItem, { kind: 'note' }>;

const roles: Record<Author['kind'], string | null> = {
  technician: null,
  requester: 'Requester',
  agent: 'Agent',
  system: 'Automatic',
};

/** A note: who wrote it, who can read it, what it says. */
export function NoteItem({ note }: { readonly note: Note }) {
  const isFromOutside = note.author.kind === 'requester' || note.author.kind === 'system';
  return (
    <article className="grid grid-cols-[20px_minmax(0,1fr)] gap-x-2.5">
      {note.author.kind === 'agent' ? <AgentMark /> : <Initials name={note.author.name} />}
      <div className="min-w-0">
        <header className="flex min-h-5 flex-wrap items-baseline gap-x-2 text-note text-quiet">
          <OutsideLine text={note.author.name} className="text-body font-medium text-text" />
          {roles[note.author.kind] && <span>{roles[note.author.kind]}</span>}
          <Visibility visibility={note.visibility} />
          <Time at={note.at} className="figures ml-auto" />
        </header>
        <div
          className={clsx(
            'mt-1 px-3 py-2',
            isFromOutside ? 'evidence' : 'rounded-control border border-line',
            !isFromOutside && note.visibility === 'internal' && 'bg-sunken',
            note.visibility === 'customer' && 'border-e-2 border-e-warn',
            !isFromOutside && note.visibility === 'customer' && 'bg-raised',
          )}
        >
          {note.title.trim() !== '' && (
            <h3 className="mb-0.5 font-medium select-text">
              <OutsideLine text={note.title} />
            </h3>
          )}
          <OutsideText text={note.body} foldAt={12} />
        </div>
        {note.replyEffect && (
          <p className="mt-1 flex items-center gap-1.5 text-note text-quiet">
            <CornerDownRight aria-hidden="true" className="size-3.5" />
            {note.replyEffect}
          </p>
        )}
      </div>
    </article>
  );
}

/** Internal and customer-visible must never be mistaken for each other: icon, words and colour differ. */
function Visibility({ visibility }: { readonly visibility: Note['visibility'] }) {
  return visibility === 'internal' ? (
    <span className="flex items-center gap-1 self-center">
      <Lock aria-hidden="true" className="size-3" />
      Internal
    </span>
  ) : (
    <span className="flex items-center gap-1 self-center font-medium text-warn">
      <Eye aria-hidden="true" className="size-3.5" />
      Customer-visible
    </span>
  );
}
