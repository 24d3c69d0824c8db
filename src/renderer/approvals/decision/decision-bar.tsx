import { UserRound } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { ApprovalCard } from '../../../shared/domain/approval-card.ts';
import { Button } from '../../components/controls/button.tsx';
import { FailureLine } from '../../components/states/failure-line.tsx';
import { TimeLeftLine, TimeLeftWords } from '../card/time-left.tsx';
import { BrowserCodeLine } from './browser-code-line.tsx';
import { DecisionKeys } from './decision-keys.tsx';
import { DenyForm } from './deny-form.tsx';
import { useBrowserCode } from './use-browser-code.ts';
import type { Settling } from './use-settle.ts';

interface DecisionBarProps {
  readonly card: ApprovalCard;
  readonly settling: Settling;
  readonly hasKeys: boolean;
  /** Whether a key may act now; else it brings the card into view. */
  readonly mayAct: () => boolean;
}

/** Approve or deny, or who may. */
export function DecisionBar({ card, settling, hasKeys, mayAct }: DecisionBarProps) {
  const [isDenying, setDenying] = useState(false);
  const browserCode = useBrowserCode(card);
  const { sending, settle } = settling;
  if (card.mayDecide.kind === 'no') {
    return (
      <Foot card={card}>
        <UserRound aria-hidden="true" className="size-4 shrink-0 text-quiet" />
        <p className="min-w-0 flex-1 text-quiet">{card.mayDecide.words}</p>
        <TimeLeftWords card={card} />
      </Foot>
    );
  }
  if (isDenying) {
    return (
      <Foot card={card}>
        <DenyForm
          isSending={sending === 'deny'}
          onCancel={() => setDenying(false)}
          onDeny={(reason) => settle({ kind: 'deny', reason })}
        />
      </Foot>
    );
  }
  return (
    <>
      <Foot card={card}>
        {hasKeys && (
          <DecisionKeys
            onApprove={() => mayAct() && settle({ kind: 'approve' })}
            onDeny={() => mayAct() && setDenying(true)}
          />
        )}
        <Button
          tone="approve"
          {...(hasKeys ? { hint: 'A' } : {})}
          isBusy={sending === 'approve'}
          onClick={() => settle({ kind: 'approve' })}
        >
          Approve
        </Button>
        <Button
          tone="deny"
          {...(hasKeys ? { hint: 'D' } : {})}
          disabled={sending !== null}
          onClick={() => setDenying(true)}
        >
          Deny
        </Button>
        <span className="flex-1" />
        <Button tone="quiet" isBusy={browserCode.isPending} onClick={() => browserCode.mutate()}>
          Decide in a browser
        </Button>
        <TimeLeftWords card={card} />
      </Foot>
      {browserCode.data && <BrowserCodeLine shown={browserCode.data} />}
      {browserCode.error && (
        <div className="px-4 py-2">
          <FailureLine failure={browserCode.error.failure} />
        </div>
      )}
    </>
  );
}

function Foot({ card, children }: { readonly card: ApprovalCard; readonly children: ReactNode }) {
  return (
    <footer className="bg-sunken">
      <TimeLeftLine card={card} />
      <div className="flex min-h-12 items-center gap-2 px-4 py-2">{children}</div>
    </footer>
  );
}
