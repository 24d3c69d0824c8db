import type { ReactNode } from 'react';
import type { AppStatus } from '../../../shared/desktop-api/status.ts';
import { countWords } from '../../components/text/count-words.ts';
import { Time } from '../../components/text/time.tsx';
import { StatusDot } from './status-dot.tsx';
import { autotaskLook, coreLook, relayLook } from './status-looks.ts';

interface StatusDetailsProps {
  readonly status: AppStatus | undefined;
  readonly link: 'up' | 'down' | 'unknown';
}

/** Each connection with its own words and since when. */
export function StatusDetails({ status, link }: StatusDetailsProps) {
  return (
    <dl className="flex w-80 flex-col divide-y divide-line text-body">
      <Row term="Countersign" head={<StatusDot look={coreLook(link)} />}>
        {status
          ? `Version ${status.version}. ${sentence(status.workspace.name)}`
          : 'Waiting for the first answer'}
      </Row>
      {status && (
        <>
          <Row term="Autotask" head={<StatusDot look={autotaskLook(status)} />}>
            {sentence(status.autotask.words)} Since <Time at={status.autotask.since} />.
          </Row>
          <Row term="Relay" head={<StatusDot look={relayLook(status)} />}>
            {sentence(status.relay.words)}{' '}
            {status.relay.state !== 'none' && (
              <>
                Since <Time at={status.relay.since} />.
              </>
            )}
          </Row>
          <Row
            term="Tickets"
            head={<span className="figures">{countWords(status.sync.tickets, 'ticket')}</span>}
          >
            {status.sync.currentAt ? (
              <>
                Autotask was last read without a fault <Time at={status.sync.currentAt} />.
              </>
            ) : (
              'Autotask was not read in full yet.'
            )}
          </Row>
          <Row
            term="Agents"
            head={<span className="figures">{countWords(status.agents.working, 'agent')} working</span>}
          >
            {countWords(status.agents.waiting, 'agent')} waiting for a decision.{' '}
            {status.agents.model && sentence(status.agents.model.words)}
          </Row>
        </>
      )}
    </dl>
  );
}

function Row({
  term,
  head,
  children,
}: {
  readonly term: string;
  readonly head: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <div className="px-3.5 py-2.5">
      <dt className="flex items-center justify-between font-medium">
        {term}
        <span className="text-note font-plain">{head}</span>
      </dt>
      <dd className="mt-0.5 text-note text-quiet">{children}</dd>
    </div>
  );
}

/** The core's words are lines without a full stop where they stand alone. */
function sentence(words: string): string {
  return /[.?!]$/.test(words) ? words : `${words}.`;
}
