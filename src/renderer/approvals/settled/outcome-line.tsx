import { Check, CircleHelp, Minus, TriangleAlert } from 'lucide-react';
import type { ActionOutcome, CardAction } from '../../../shared/domain/approval-card.ts';
import { Spinner } from '../../components/states/spinner.tsx';
import { OutsideLine } from '../../components/text/outside-line.tsx';

/** One action of a decided request, and what came of it. */
export function OutcomeLine({ action }: { readonly action: CardAction }) {
  return (
    <li className="flex items-start gap-2 text-note">
      <span className="flex h-[17px] w-3.5 shrink-0 items-center justify-center text-quiet">
        <OutcomeMark outcome={action.outcome} />
      </span>
      <span className="min-w-0 flex-1">
        <OutsideLine text={action.headline} className="text-text select-text" />
        <OutcomeWords outcome={action.outcome} />
      </span>
    </li>
  );
}

function OutcomeMark({ outcome }: { readonly outcome: ActionOutcome | null }) {
  switch (outcome?.kind) {
    case 'performing':
      return <Spinner />;
    case 'done':
      return <Check aria-hidden="true" className="size-3.5 text-good" />;
    case 'failed':
      return <TriangleAlert aria-hidden="true" className="size-3.5 text-deny" />;
    case 'unknown':
      return <CircleHelp aria-hidden="true" className="size-3.5 text-warn" />;
    case 'left-out':
      return <Minus aria-hidden="true" className="size-3.5" />;
    case undefined:
      return <span aria-hidden="true">·</span>;
  }
}

function OutcomeWords({ outcome }: { readonly outcome: ActionOutcome | null }) {
  switch (outcome?.kind) {
    case 'performing':
      return <span className="text-quiet"> · Sending to Autotask</span>;
    case 'done':
      return <span className="text-quiet"> · Done</span>;
    case 'failed':
      return <span className="block text-deny">{outcome.words}</span>;
    case 'unknown':
      return (
        <span className="block text-warn">
          Sent, but Autotask’s answer was lost. Checking whether it arrived.
        </span>
      );
    case 'left-out':
      return <span className="text-quiet"> · {outcome.words}, and not done</span>;
    case undefined:
      return null;
  }
}
