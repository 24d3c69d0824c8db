import { useRef, useState } from 'react';
import { Button } from '../../components/controls/button.tsx';
import { TextField } from '../../components/controls/text-field.tsx';
import { FailureLine } from '../../components/states/failure-line.tsx';
import { useIntegrationCall } from '../integration/use-integration.ts';
import { checkRelay, meantRelay, type RelayInvite } from './check-relay.ts';

/** Takes this desktop's place at a relay. */
export function RelayForm({ hasTechnician }: { readonly hasTechnician: boolean }) {
  const pairing = useIntegrationCall('integration.pairRelay');
  const [typed, setTyped] = useState<RelayInvite>({ url: '', invite: '' });
  const [isChecked, setChecked] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const faults = isChecked ? checkRelay(typed) : {};
  const field = (name: keyof RelayInvite) => ({
    name,
    value: typed[name],
    onChange: (value: string) => setTyped({ ...typed, [name]: value }),
    fault: faults[name] ?? null,
    readOnly: pairing.isPending,
  });

  function pair(): void {
    if (pairing.isPending) return;
    setChecked(true);
    const [first] = Object.keys(checkRelay(typed));
    if (first === undefined) pairing.mutate(meantRelay(typed));
    else form.current?.querySelector<HTMLInputElement>(`input[name="${first}"]`)?.focus();
  }

  return (
    <form
      ref={form}
      noValidate
      aria-label="Relay"
      className="flex flex-col gap-4 p-4"
      onSubmit={(event) => {
        event.preventDefault();
        pair();
      }}
    >
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
