import { useState } from 'react';
import type { Integration } from '../../../shared/desktop-api/integration.ts';
import { Button } from '../../components/controls/button.tsx';
import { TextField } from '../../components/controls/text-field.tsx';
import { FailureLine } from '../../components/states/failure-line.tsx';
import { Spinner } from '../../components/states/spinner.tsx';
import { useIntegrationCall } from '../integration/use-integration.ts';
import { useCheckedForm } from '../use-checked-form.ts';
import { checkRelay, meantRelay, type RelayInvite } from '../webhooks/check-relay.ts';

const empty: RelayInvite = { url: '', invite: '' };

/** A technician's way in: the invite signs this desktop in as its resource, and brings the connection along. */
export function InviteCard({ integration }: { readonly integration: Integration }) {
  const [isOpen, setOpen] = useState(false);
  if (integration.webhooks.state !== 'no-relay') {
    return (
      <div role="status" className="flex gap-3 rounded-card border border-line bg-raised p-4">
        <span className="pt-0.5 text-quiet">
          <Spinner />
        </span>
        <div>
          <p className="font-medium">Paired. Waiting for the connection from your relay.</p>
          <p className="text-quiet">
            It comes with the invite. With the very first invite of a new relay there is none yet: connect
            below.
          </p>
        </div>
      </div>
    );
  }
  if (isOpen) return <InviteForm />;
  return (
    <div className="flex items-center gap-4 rounded-card border border-line bg-raised p-4">
      <div className="flex-1">
        <h3 className="font-medium">Were you invited?</h3>
        <p className="text-quiet">
          An invite signs you in and brings everything else along. The steps below are for the first desktop.
        </p>
      </div>
      <Button tone="primary" onClick={() => setOpen(true)}>
        I have an invite
      </Button>
    </div>
  );
}

function InviteForm() {
  const pairing = useIntegrationCall('integration.pairRelay');
  const { form, field } = useCheckedForm({
    empty,
    check: checkRelay,
    isSending: pairing.isPending,
    onSend: (typed) => pairing.mutate(meantRelay(typed)),
  });
  return (
    <form
      {...form}
      aria-label="Invite"
      className="flex flex-col gap-4 rounded-card border border-line bg-raised p-4"
    >
      <div className="flex max-w-[440px] flex-col gap-4">
        <TextField
          label="Relay address"
          hint="Stands beside the invite, such as https://relay.msp.example."
          inputMode="url"
          maxLength={500}
          autoFocus
          {...field('url')}
        />
        <TextField
          label="Invite"
          hint="From your admin’s Settings → Devices. It works once."
          maxLength={200}
          {...field('invite')}
          className="font-mono"
        />
      </div>
      <Button type="submit" tone="primary" isBusy={pairing.isPending} className="self-start">
        Sign in
      </Button>
      {pairing.error && <FailureLine failure={pairing.error.failure} />}
    </form>
  );
}
