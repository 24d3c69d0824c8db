import { useEffect, useRef, useState } from 'react';
import type { ApprovalCard } from '../../../shared/domain/approval-card.ts';
import type { ResourceId } from '../../../shared/domain/ids.ts';
import { useCall } from '../../app/data/use-call.ts';
import { Button } from '../../components/controls/button.tsx';
import { PickOne } from '../../components/overlays/pick-one.tsx';
import { FailureLine } from '../../components/states/failure-line.tsx';
import { useCardCommand } from './use-card-command.ts';

/** Who gets the ticket, and with it the decision. */
export function HandOverForm({ card, onEnd }: { readonly card: ApprovalCard; readonly onEnd: () => void }) {
  const [to, setTo] = useState<ResourceId | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const { data } = useCall('approvals.choices', {});
  const handOver = useCardCommand('approvals.handOver', card, onEnd);
  useEffect(() => form.current?.querySelector<HTMLElement>('button')?.focus(), []);
  const others = (data?.technicians ?? []).filter(
    ({ resourceId }) => resourceId !== card.decider?.resourceId,
  );
  const chosen = others.find(({ resourceId }) => resourceId === to);
  return (
    <form
      ref={form}
      className="flex min-w-0 flex-1 flex-col gap-2 py-1"
      onSubmit={(event) => {
        event.preventDefault();
        if (to !== null && !handOver.isPending) handOver.mutate({ approvalId: card.approvalId, to });
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.stopPropagation();
        onEnd();
      }}
    >
      <div className="flex flex-wrap items-center gap-2">
        <span className="font-medium">Hand over to</span>
        <PickOne
          label="Hand over to"
          align="start"
          emptyWords="Choose a technician"
          options={others.map(({ resourceId, name }) => ({ id: resourceId as number, words: name }))}
          picked={to}
          onPick={(id) => setTo(others.find(({ resourceId }) => resourceId === id)?.resourceId ?? null)}
        />
        <Button type="submit" tone="primary" isBusy={handOver.isPending} disabled={to === null}>
          Hand over
        </Button>
        <Button tone="quiet" hint="Esc" onClick={onEnd}>
          Cancel
        </Button>
      </div>
      <p className="text-note text-quiet">
        {chosen
          ? `Assigns the ticket to ${chosen.name} in Autotask. Only ${chosen.name} can decide then.`
          : 'Assigns the ticket to them in Autotask. Only they can decide then.'}
      </p>
      {handOver.error && <FailureLine failure={handOver.error.failure} />}
    </form>
  );
}
