import { useState } from 'react';
import type { WebhookCard } from '../../../shared/desktop-api/integration.ts';
import { Button } from '../../components/controls/button.tsx';
import { ConfirmDialog } from '../../components/overlays/confirm-dialog.tsx';
import { FailureLine } from '../../components/states/failure-line.tsx';
import { useIntegrationCall } from '../integration/use-integration.ts';

/** Registers, verifies, rotates and removes the webhooks by Autotask's API. */
export function WebhookActions({ card }: { readonly card: WebhookCard }) {
  const registering = useIntegrationCall('integration.registerWebhooks');
  const verifying = useIntegrationCall('integration.verifyWebhooks');
  const rotating = useIntegrationCall('integration.rotateWebhookSecret');
  const removing = useIntegrationCall('integration.removeWebhooks');
  const all = [registering, verifying, rotating, removing];
  const [isAsking, setAsking] = useState(false);
  const isNew = card.state === 'not-registered';
  const isBroken = card.webhooks.some(({ state }) => state === 'absent' || state === 'inactive');
  const isBusy = all.some(({ isPending }) => isPending);
  /** One at a time, and only the last one's failure. */
  function run(which: (typeof all)[number]): void {
    if (isBusy) return;
    for (const each of all) each.reset();
    which.mutate({});
  }
  const failed = all.find(({ error }) => error !== null);
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        {(isNew || isBroken) && (
          <Button
            tone={isNew ? 'primary' : 'plain'}
            isBusy={registering.isPending}
            onClick={() => run(registering)}
          >
            {isNew ? 'Register in Autotask' : 'Register again'}
          </Button>
        )}
        <Button isBusy={verifying.isPending} onClick={() => run(verifying)}>
          Verify
        </Button>
        {!isNew && (
          <>
            <Button isBusy={rotating.isPending} disabled={card.rotating} onClick={() => run(rotating)}>
              {card.rotating ? 'Rotating secret' : 'Rotate secret'}
            </Button>
            <Button tone="quiet" isBusy={removing.isPending} onClick={() => setAsking(true)}>
              Remove
            </Button>
          </>
        )}
      </div>
      {isNew && (
        <p className="text-note text-quiet">
          Makes one webhook for Ticket and one for TicketNote. The API user’s security level needs “Can create
          WebHooks” and room for two.
        </p>
      )}
      {failed?.error && <FailureLine failure={failed.error.failure} />}
      <ConfirmDialog
        isOpen={isAsking}
        onOpenChange={setAsking}
        title="Remove the webhooks from Autotask?"
        confirmWords="Remove webhooks"
        onConfirm={() => run(removing)}
      >
        <p>Autotask stops sending events. Changes are then found by asking every minute.</p>
        <p>The relay stays paired, and the webhooks can be registered again.</p>
      </ConfirmDialog>
    </div>
  );
}
