import type { PolicyAnswer, PolicyReplay } from '../../../shared/desktop-api/policy.ts';
import type { RuleNames } from '../../../shared/domain/rule-words.ts';
import { countWords } from '../../components/text/count-words.ts';
import { OutsideLine } from '../../components/text/outside-line.tsx';
import { Time } from '../../components/text/time.tsx';
import { TicketLink } from '../ticket-link.tsx';

const answerWords: Record<PolicyAnswer, string> = { run: 'ran', ask: 'asked', refuse: 'refused' };
const wouldWords: Record<PolicyAnswer, string> = {
  run: 'would run',
  ask: 'would ask',
  refuse: 'would be refused',
};
const shownAtMost = 8;

interface ReplayResultProps {
  readonly replay: PolicyReplay;
  readonly names: RuleNames;
}

/** Of the calls of the last 30 days, those that would be answered otherwise: by tool and client, with tickets to look at. */
export function ReplayResult({ replay: { calls, changed }, names }: ReplayResultProps) {
  const differing = changed.reduce((sum, { count }) => sum + count, 0);
  return (
    <div role="status" className="flex flex-col gap-2 rounded-control bg-sunken px-3 py-2">
      <p className="font-medium">
        {calls === 0
          ? 'No calls were written down in the last 30 days.'
          : differing === 0
            ? `None of ${countWords(calls, 'call')} of the last 30 days would be answered otherwise.`
            : `${countWords(differing, 'call')} of ${calls.toLocaleString('en')} in the last 30 days would be answered otherwise.`}
      </p>
      {changed.length > 0 && (
        <ul
          className="flex max-h-56 flex-col gap-1.5 overflow-y-auto"
          tabIndex={changed.length > 4 ? 0 : undefined}
        >
          {changed.slice(0, shownAtMost).map(({ tool, company, from, to, count, examples }) => (
            <li
              key={`${tool} ${company.companyId} ${from} ${to}`}
              className="grid grid-cols-[52px_minmax(0,1fr)] gap-x-2"
            >
              <span className="figures text-right">{count.toLocaleString('en')} ×</span>
              <span>
                {names.tool(tool)} · <OutsideLine text={company.name} /> · {answerWords[from]} →{' '}
                <strong className="font-medium">{wouldWords[to]}</strong>
              </span>
              <span className="col-start-2 flex flex-wrap gap-x-3 text-note text-quiet">
                {examples.map(({ at, ticket }) => (
                  <span key={`${at} ${ticket?.ticketId ?? ''}`}>
                    {ticket === null ? 'No ticket' : <TicketLink ticket={ticket} />} <Time at={at} />
                  </span>
                ))}
              </span>
            </li>
          ))}
        </ul>
      )}
      {changed.length > shownAtMost && (
        <p className="text-note text-quiet">and {countWords(changed.length - shownAtMost, 'more group')}</p>
      )}
    </div>
  );
}
