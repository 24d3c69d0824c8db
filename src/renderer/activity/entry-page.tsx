import type { ReactNode } from 'react';
import type { ActivityDetail } from '../../shared/desktop-api/activity.ts';
import { useCall } from '../app/data/use-call.ts';
import { Bar } from '../app/frame/bar.tsx';
import { placeToHash } from '../app/place/place.ts';
import { ErrorState } from '../components/states/error-state.tsx';
import { OutsideLine } from '../components/text/outside-line.tsx';
import { OutsideText } from '../components/text/outside-text.tsx';
import { Facts } from '../settings/facts.tsx';
import { partsOf } from './detail-parts.ts';
import { groupLooks, kindWords, toolName } from './group-look.ts';

const exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'long' });

/** One entry of the log with all that was written down. */
export function EntryPage({ sequence }: { readonly sequence: number }) {
  const { data: entry, error, refetch } = useCall('activity.get', { sequence }, { keepPrevious: true });
  if (error)
    return (
      <ErrorState
        what="The entry could not be read."
        failure={error.failure}
        onRetry={() => void refetch()}
      />
    );
  if (!entry) return null;
  const { icon: Icon, words, tone } = groupLooks[entry.group];
  const { rule, answer, result, rest, given } = partsOf(entry.detail);
  return (
    <>
      <Bar className="px-5">
        <Icon aria-hidden="true" className={`size-4 shrink-0 ${tone}`} />
        <h2 className="font-strong">{kindWords(entry.kind)}</h2>
        <span className="figures text-note text-quiet">
          {words}, entry {entry.sequence}
        </span>
      </Bar>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="flex max-w-[760px] flex-col gap-5 px-5 py-4">
          <OutsideText text={entry.words} className="text-title" />
          <Facts facts={factsOf(entry, rule, answer, result)} />
          {given !== null && <Payload title="Arguments" text={given} />}
          {rest !== null && <Payload title="Also written down" text={rest} />}
          <section aria-label="Hashes" className="flex flex-col gap-1.5 border-t border-line pt-4">
            <Hash title="Hash of this entry" hash={entry.hash} />
            <Hash title="Follows" hash={entry.previousHash} />
          </section>
        </div>
      </div>
    </>
  );
}

function factsOf(
  entry: ActivityDetail,
  rule: string | null,
  answer: string | null,
  result: string | null,
): (readonly [string, ReactNode])[] {
  const { ticket, company, person, tool, runId } = entry;
  const ticketHash = ticket && placeToHash({ kind: 'queue', inbox: 'all', ticketId: ticket.ticketId });
  const facts: (readonly [string, ReactNode] | null)[] = [
    ['When', exact.format(new Date(entry.at))],
    person && ['By', <OutsideLine key="by" text={person.name} />],
    company && ['Client', <OutsideLine key="client" text={company.name} />],
    ticket === null || ticketHash === null
      ? null
      : [
          'Ticket',
          <a key="ticket" href={ticketHash} className="text-accent hover:underline">
            {ticket.number}
            {ticket.title && (
              <>
                {' '}
                <OutsideLine text={ticket.title} />
              </>
            )}
          </a>,
        ],
    ticketHash !== null && runId !== null
      ? [
          'Run',
          <a key="run" href={ticketHash} className="text-accent hover:underline">
            In the ticket’s timeline
          </a>,
        ]
      : null,
    tool === null
      ? null
      : [
          'Tool',
          <code key="tool" className="font-mono text-small">
            {toolName(tool)}
          </code>,
        ],
    answer === null ? null : ['Policy', answer],
    rule === null ? null : ['Rule', <OutsideLine key="rule" text={rule} />],
    result === null ? null : ['Result', result],
  ];
  return facts.filter((fact) => fact !== null);
}

/** What was handed over, word for word: written by agents and by whoever wrote the ticket. */
function Payload({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <section aria-label={title} className="flex flex-col gap-1.5">
      <h3 className="text-note font-medium text-quiet">{title}</h3>
      <OutsideText text={text} foldAt={24} className="evidence px-3 py-2 font-mono text-small" />
    </section>
  );
}

function Hash({ title, hash }: { readonly title: string; readonly hash: string }) {
  return (
    <div className="flex items-baseline gap-6 text-note">
      <span className="w-[152px] shrink-0 text-quiet">{title}</span>
      <code className="min-w-0 flex-1 font-mono text-small wrap-anywhere select-text">{hash}</code>
    </div>
  );
}
