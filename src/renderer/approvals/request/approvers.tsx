import { CircleCheck, ShieldCheck, Users } from 'lucide-react';
import type { ApprovalCard } from '../../../shared/domain/approval-card.ts';
import { stepUpWords } from '../../../shared/domain/step-up-answer.ts';
import { OutsideLine } from '../../components/text/outside-line.tsx';
import { Time } from '../../components/text/time.tsx';

/** Who approved so far, how the requester was verified, and who is still needed; nothing for a plain request. */
export function Approvers({ card }: { readonly card: ApprovalCard }) {
  const { needs, votes, stillNeeded, actions } = card;
  const isWaiting = card.state.kind === 'waiting';
  if (needs.approvers === 1 && !needs.stepUp) return null;
  return (
    <div className="flex flex-col gap-1 text-note text-quiet [&_svg]:mt-0.5 [&_svg]:size-3.5 [&_svg]:shrink-0">
      {votes.map((vote) => (
        <p key={vote.by.resourceId} className="flex gap-2">
          <CircleCheck aria-hidden="true" className="text-good" />
          <span className="min-w-0 flex-1 select-text">
            <span className="text-text">
              <bdi>{vote.by.name}</bdi> approved{' '}
              {vote.actionIds.length === actions.length
                ? 'this'
                : `${vote.actionIds.length} of ${actions.length} actions`}
            </span>
            {vote.verified && (
              <>
                . Requester <OutsideLine text={stepUpWords(vote.verified)} />
              </>
            )}
          </span>
          <Time at={vote.at} className="figures shrink-0" />
        </p>
      ))}
      {stillNeeded && (
        <p className="flex gap-2">
          <Users aria-hidden="true" />
          <span className="select-text">{stillNeeded}</span>
        </p>
      )}
      {isWaiting && needs.stepUp && (
        <p className="flex gap-2">
          <ShieldCheck aria-hidden="true" />
          <span>Approving asks how you verified the requester.</span>
        </p>
      )}
    </div>
  );
}
