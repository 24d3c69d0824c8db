import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Outbox, OutboxChange } from '../../shared/desktop-api/outbox.ts';
import type { ActionId } from '../../shared/domain/ids.ts';
import { useBridge } from '../app/bridge/bridge-context.tsx';
import { ask } from '../app/data/ask.ts';
import { useCall } from '../app/data/use-call.ts';
import { Button } from '../components/controls/button.tsx';
import { Dialog } from '../components/overlays/dialog.tsx';
import { FailureLine } from '../components/states/failure-line.tsx';
import { OutboxRow } from './outbox-row.tsx';
import { useOutboxStore } from './outbox-store.ts';

/** Every change that is not in Autotask yet, why it waits, and how those that waited came out. */
export function OutboxPanel() {
  const { isOpen, setOpen } = useOutboxStore();
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={setOpen}
      title="Outbox"
      about="Changes that were decided and are not in Autotask yet. Each is checked again before it is sent: what somebody else changed meanwhile is not overwritten."
    >
      <OutboxBody />
    </Dialog>
  );
}

function OutboxBody() {
  const bridge = useBridge();
  const client = useQueryClient();
  const { data, error } = useCall('outbox.list', {});
  const keep = (outbox: Outbox) => client.setQueryData(['outbox.list', {}], outbox);
  const retry = useMutation({ mutationFn: () => ask(bridge, 'outbox.retry', {}), onSuccess: keep });
  const cancel = useMutation({
    mutationFn: (actionId: ActionId) => ask(bridge, 'outbox.cancel', { actionId }),
    onSuccess: keep,
  });
  if (error) return <FailureLine failure={error.failure} />;
  if (!data) return null;
  const failure = cancel.error?.failure ?? retry.error?.failure;
  return (
    <div className="flex flex-col gap-4">
      <section aria-labelledby="outbox-waiting" className="flex flex-col gap-2">
        <div className="flex h-7 items-center">
          <h3 id="outbox-waiting" className="flex-1 font-medium">
            Waiting
          </h3>
          {data.waiting.length > 0 && (
            <Button tone="quiet" isBusy={retry.isPending} onClick={() => retry.mutate()}>
              Try now
            </Button>
          )}
        </div>
        {failure && <FailureLine failure={failure} />}
        <Rows
          changes={data.waiting}
          empty="Nothing waits. All that was decided is in Autotask."
          onCancel={(actionId) => cancel.mutate(actionId)}
        />
      </section>
      <section aria-labelledby="outbox-ended" className="flex flex-col gap-2">
        <h3 id="outbox-ended" className="font-medium">
          Waited and ended, last 24 hours
        </h3>
        <Rows changes={data.ended} empty="None had to wait." />
      </section>
    </div>
  );
}

function Rows({
  changes,
  empty,
  onCancel,
}: {
  readonly changes: readonly OutboxChange[];
  readonly empty: string;
  readonly onCancel?: (actionId: ActionId) => void;
}) {
  if (changes.length === 0) return <p className="text-quiet">{empty}</p>;
  return (
    <ul className="flex flex-col divide-y divide-line rounded-card border border-line">
      {changes.map((change) => (
        <OutboxRow key={change.actionId} change={change} {...(onCancel ? { onCancel } : {})} />
      ))}
    </ul>
  );
}
