import { UserRound } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { ApprovalCard } from '../../../shared/domain/approval-card.ts';
import { Spinner } from '../../components/states/spinner.tsx';
import { TimeLeftLine, TimeLeftWords } from '../card/time-left.tsx';
import { DecisionButtons } from './decision-buttons.tsx';
import { DenyForm } from './deny-form.tsx';
import { HandOverForm } from './hand-over-form.tsx';
import { StepUpForm } from './step-up-form.tsx';
import type { Approve, Settling } from './use-settle.ts';

interface DecisionBarProps {
  readonly card: ApprovalCard;
  readonly settling: Settling;
  /** What approving says of the plan: which actions of it. Null while none is chosen. */
  readonly approval: Approve | null;
  readonly hasKeys: boolean;
  readonly hasEditKey: boolean;
  /** Whether a key may act now; else it brings the card into view. */
  readonly mayAct: () => boolean;
  /** Opens the form of what can be edited; null when nothing can, or one is open. */
  readonly onEdit: (() => void) | null;
  /** A form above is open, and what is approved is not what stands in it. */
  readonly isEditing: boolean;
}

/** Approve, edit, deny or hand over, or who may. */
export function DecisionBar(props: DecisionBarProps) {
  const { card, settling, approval } = props;
  const [asking, setAsking] = useState<'reason' | 'verified' | 'whom' | null>(null);
  const { sending, settle } = settling;
  const end = () => setAsking(null);
  if (card.underWay !== null) {
    return (
      <Foot card={card}>
        <Spinner />
        <p className="min-w-0 flex-1 text-quiet">{card.underWay}</p>
        <TimeLeftWords card={card} />
      </Foot>
    );
  }
  if (card.mayDecide.kind === 'no') {
    return (
      <Foot card={card}>
        <UserRound aria-hidden="true" className="size-4 shrink-0 text-quiet" />
        <p className="min-w-0 flex-1 text-quiet">{card.mayDecide.words}</p>
        <TimeLeftWords card={card} />
      </Foot>
    );
  }
  if (asking === 'reason') {
    return (
      <Foot card={card}>
        <DenyForm
          isSending={sending === 'deny'}
          onCancel={end}
          onDeny={(reason) => settle({ kind: 'deny', reason })}
        />
      </Foot>
    );
  }
  if (asking === 'verified' && approval !== null) {
    return (
      <Foot card={card}>
        <StepUpForm
          requester={card.ticket.requester}
          isSending={sending === 'approve'}
          onCancel={end}
          onApprove={(verified) => settle({ ...approval, verified })}
        />
      </Foot>
    );
  }
  if (asking === 'whom') {
    return (
      <Foot card={card}>
        <HandOverForm card={card} onEnd={end} />
      </Foot>
    );
  }
  return (
    <Foot card={card}>
      <DecisionButtons
        {...props}
        onApprove={() => {
          if (approval === null) return;
          if (card.needs.stepUp) setAsking('verified');
          else settle(approval);
        }}
        onDeny={() => setAsking('reason')}
        onHandOver={card.isYours ? () => setAsking('whom') : null}
      />
    </Foot>
  );
}

function Foot({ card, children }: { readonly card: ApprovalCard; readonly children: ReactNode }) {
  return (
    <footer className="bg-sunken">
      <TimeLeftLine card={card} />
      <div className="flex min-h-12 flex-wrap items-center gap-2 px-4 py-2">{children}</div>
    </footer>
  );
}
