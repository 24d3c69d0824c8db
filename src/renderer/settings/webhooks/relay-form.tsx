import { Button } from '../../components/controls/button.tsx';
import { TextField } from '../../components/controls/text-field.tsx';
import { FailureLine } from '../../components/states/failure-line.tsx';
import { useIntegrationCall } from '../integration/use-integration.ts';
import { useCheckedForm } from '../use-checked-form.ts';
import { checkRelay, meantRelay, type RelayInvite } from './check-relay.ts';

const empty: RelayInvite = { url: '', invite: '' };

/** Takes this desktop's place at a relay. */
export function RelayForm({ hasTechnician }: { readonly hasTechnician: boolean }) {
  const pairing = useIntegrationCall('integration.pairRelay');
  const { form, field } = useCheckedForm({
    empty,
    check: checkRelay,
    isSending: pairing.isPending,
    onSend: (typed) => pairing.mutate(meantRelay(typed)),
  });
  return (
    <form {...form} aria-label="Relay" className="flex flex-col gap-4 p-4">
      <div className="flex max-w-[440px] flex-col gap-4">
        <TextField
          label="Relay address"
          hint="Where your relay answers from outside, such as https://relay.msp.example."
          inputMode="url"
          maxLength={500}
          {...field('url')}
        />
        <TextField
          label="Invite"
          hint="A new relay prints its first invite when it starts. It works once."
          maxLength={200}
          {...field('invite')}
          className="font-mono"
        />
      </div>
      <div className="flex items-center gap-2">
        <Button type="submit" isBusy={pairing.isPending}>
          Pair with relay
        </Button>
        {!hasTechnician && (
          <span className="text-note text-quiet">
            Choose who sits here first: the relay ties this desktop to a technician.
          </span>
        )}
      </div>
      {pairing.error && <FailureLine failure={pairing.error.failure} />}
    </form>
  );
}
