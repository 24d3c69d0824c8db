import type { UseMutationResult } from '@tanstack/react-query';
import type { CallOutput } from '../../../shared/desktop-api/calls.ts';
import type { ApprovalCard } from '../../../shared/domain/approval-card.ts';
import type { CallFailed } from '../../app/data/call-failed.ts';
import { FailureLine } from '../../components/states/failure-line.tsx';

interface BatchAnswersProps {
  readonly settling: UseMutationResult<
    CallOutput<'approvals.settleMany'>,
    CallFailed,
    readonly ApprovalCard[]
  >;
  readonly asked: readonly ApprovalCard[];
}

/** What became of each: how many were approved, and which were not and why. */
export function BatchAnswers({ settling, asked }: BatchAnswersProps) {
  if (settling.error) return <FailureLine failure={settling.error.failure} />;
  if (!settling.data) return null;
  const { answers } = settling.data;
  const left = answers.flatMap(({ approvalId, failure }) => (failure ? [{ approvalId, failure }] : []));
  const numberOf = (id: string) => asked.find(({ approvalId }) => approvalId === id)?.ticket.number ?? '';
  return (
    <div role="status" className="rounded-card border border-line bg-raised px-4 py-2 text-note">
      <p className="font-medium">
        {answers.length - left.length} approved{left.length > 0 && `, ${left.length} left waiting`}
      </p>
      {left.map(({ approvalId, failure }) => (
        <p key={approvalId} className="text-quiet">
          <span className="figures text-text">{numberOf(approvalId)}</span> {failure.message}
        </p>
      ))}
    </div>
  );
}
