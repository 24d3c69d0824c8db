import type { PolicyAnswer } from '../../../shared/desktop-api/policy.ts';
import { useCall } from '../../app/data/use-call.ts';
import { FailureLine } from '../../components/states/failure-line.tsx';
import { OutsideLine } from '../../components/text/outside-line.tsx';
import { Time } from '../../components/text/time.tsx';
import { TicketLink } from '../ticket-link.tsx';

const was: Record<PolicyAnswer, string> = { run: 'ran', ask: 'asked', refuse: 'refused' };
const would: Record<PolicyAnswer, string> = { run: 'run', ask: 'ask', refuse: 'be refused' };

/** The latest calls that a shadow rule would have answered otherwise. */
export function ShadowCalls({ ruleId }: { readonly ruleId: string }) {
  const { data, error } = useCall('policy.shadow', { ruleId });
  if (error) return <FailureLine failure={error.failure} />;
  return (
    <ul aria-label="Calls that would have been answered otherwise" className="flex flex-col pb-1 text-note">
      {data?.calls.map((call) => (
        <li
          key={`${call.at} ${call.ticket?.ticketId ?? ''} ${call.wouldBe}`}
          className="flex h-6 items-center gap-3"
        >
          <span className="figures w-28 shrink-0">
            {call.ticket === null ? 'No ticket' : <TicketLink ticket={call.ticket} />}
          </span>
          <OutsideLine text={call.companyName} truncate className="min-w-0 flex-1" />
          <span className="text-quiet">
            {was[call.was]}, would {would[call.wouldBe]}
          </span>
          <Time
            at={call.at}
            short
            className="figures w-16 shrink-0 whitespace-nowrap text-right text-quiet"
          />
        </li>
      ))}
    </ul>
  );
}
