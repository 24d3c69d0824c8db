import { Ban, CircleCheck, CircleX, Hourglass } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ApprovalCard } from '../../../shared/domain/approval-card.ts';
import { useStatus } from '../../app/data/use-status.ts';
import { OutsideLine } from '../../components/text/outside-line.tsx';
import { Time } from '../../components/text/time.tsx';

const ways = {
  desktop: '',
  notification: ' from a notification',
  reply: ' by a reply on the ticket',
  link: ' in a browser',
} as const;

/** Who decided what, when and how; or why nobody did. */
export function SettledLine({ card }: { readonly card: ApprovalCard }) {
  const me = useStatus()?.me?.resourceId;
  const { state } = card;
  switch (state.kind) {
    case 'waiting':
      return null;
    case 'approved':
    case 'denied': {
      const who = state.by.resourceId === me ? 'You' : <bdi>{state.by.name}</bdi>;
      const isApproved = state.kind === 'approved';
      const others = isApproved ? card.votes.filter(({ by }) => by.resourceId !== state.by.resourceId) : [];
      return (
        <Line
          icon={
            isApproved ? (
              <CircleCheck aria-hidden="true" className="text-good" />
            ) : (
              <CircleX aria-hidden="true" className="text-deny" />
            )
          }
          at={state.at}
        >
          <span className="font-medium">
            {others.map(({ by }) => (
              <span key={by.resourceId}>{by.resourceId === me ? 'You' : <bdi>{by.name}</bdi>} and </span>
            ))}
            {who} {isApproved ? 'approved' : 'denied'} {whatOf(card)}
            {ways[state.via]}
          </span>
          {state.reason && (
            <>
              {': '}
              <OutsideLine text={state.reason} className="select-text" />
            </>
          )}
        </Line>
      );
    }
    case 'expired':
      return (
        <Line icon={<Hourglass aria-hidden="true" className="text-quiet" />} at={state.at}>
          <span className="font-medium">Expired.</span> Nobody decided in time, and nothing was done.
        </Line>
      );
    case 'withdrawn':
      return (
        <Line icon={<Ban aria-hidden="true" className="text-quiet" />} at={state.at}>
          <span className="font-medium">Withdrawn.</span> {state.words}
        </Line>
      );
  }
}

/** A plan of which some was left out was not approved whole. */
function whatOf({ actions }: ApprovalCard): string {
  const left = actions.filter(({ outcome }) => outcome?.kind === 'left-out').length;
  return left === 0 ? 'this' : `${actions.length - left} of ${actions.length} actions`;
}

function Line({
  icon,
  at,
  children,
}: {
  readonly icon: ReactNode;
  readonly at: string;
  readonly children: ReactNode;
}) {
  return (
    <div className="flex items-start gap-2 [&_svg]:mt-0.5 [&_svg]:size-3.5 [&_svg]:shrink-0">
      {icon}
      <p className="min-w-0 flex-1">{children}</p>
      <Time at={at} className="figures shrink-0 text-note text-quiet" />
    </div>
  );
}
