import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { CallInput } from '../../../shared/desktop-api/calls.ts';
import { agentTokenName } from '../../../shared/desktop-api/external-agents.ts';
import type { CompanyId } from '../../../shared/domain/ids.ts';
import { useBridge } from '../../app/bridge/bridge-context.tsx';
import { ask } from '../../app/data/ask.ts';
import { useCall } from '../../app/data/use-call.ts';
import { Button } from '../../components/controls/button.tsx';
import { CopyButton } from '../../components/controls/copy-button.tsx';
import { Segments } from '../../components/controls/segments.tsx';
import { TextField } from '../../components/controls/text-field.tsx';
import { PickOne } from '../../components/overlays/pick-one.tsx';
import { FailureLine } from '../../components/states/failure-line.tsx';
import { Setting } from '../setting.tsx';

/** No company of Autotask has this id: its own is 0, and others are higher. */
const allClients = -1;

const spans = [
  { value: '30', words: '30 days' },
  { value: '365', words: '1 year' },
  { value: 'none', words: 'No end' },
] as const;

interface TokenFormProps {
  readonly mayForAll: boolean;
  /** null: what was made before is not shown any more. */
  readonly onMade: (token: string | null) => void;
  readonly made: string | null;
}

/** Makes a token for one client, or for all of them, and shows it once. */
export function TokenForm({ mayForAll, onMade, made }: TokenFormProps) {
  const bridge = useBridge();
  const client = useQueryClient();
  const { data: list } = useCall('clients.list', {});
  const [name, setName] = useState('');
  const [whom, setWhom] = useState<number | null>(null);
  const [span, setSpan] = useState<(typeof spans)[number]['value']>('365');
  const making = useMutation({
    // The token is on the page until it is left, and nowhere after.
    gcTime: 0,
    mutationFn: (input: CallInput<'externalAgents.makeToken'>) =>
      ask(bridge, 'externalAgents.makeToken', input),
    onSuccess({ token, view }) {
      onMade(token);
      setName('');
      client.setQueryData(['externalAgents.get', {}], view);
    },
  });
  const isNamed = agentTokenName.safeParse(name).success;
  const options = [
    ...(mayForAll ? [{ id: allClients, words: 'All clients' }] : []),
    ...(list?.clients ?? []).map((one) => ({ id: one.companyId, words: one.name })),
  ];

  function make(event: FormEvent): void {
    event.preventDefault();
    if (!isNamed || whom === null) return;
    const companyId = whom === allClients ? null : (whom as CompanyId);
    making.mutate({ name, companyId, lastsDays: span === 'none' ? null : Number(span) });
  }

  return (
    <form onSubmit={make} className="flex flex-col gap-2">
      <div className="divide-y divide-line rounded-card border border-line bg-raised">
        <div className="px-4 py-3">
          <TextField
            label="Name"
            hint="Who uses it: it stands on cards and in Activity."
            value={name}
            maxLength={80}
            fault={name !== '' && !isNamed ? 'A name has letters that can be seen, 80 at most.' : null}
            onChange={(next) => {
              setName(next);
              onMade(null);
            }}
          />
        </div>
        <Setting
          title="Client"
          about={
            mayForAll
              ? 'A token of one client sees nothing of the others.'
              : 'A token sees one client. Only an admin’s desktop makes one for all.'
          }
        >
          <PickOne
            label="Client"
            emptyWords="Choose a client"
            options={options}
            picked={whom}
            onPick={setWhom}
          />
        </Setting>
        <Setting title="Lasts" about="After that it is refused.">
          <Segments label="Lasts" value={span} options={spans} onChange={setSpan} />
        </Setting>
        <div className="flex min-h-13 items-center justify-end px-4 py-2">
          <Button type="submit" isBusy={making.isPending} disabled={!isNamed || whom === null}>
            Make token
          </Button>
        </div>
        {made !== null && <Made token={made} />}
      </div>
      {making.error && <FailureLine failure={making.error.failure} />}
    </form>
  );
}

function Made({ token }: { readonly token: string }) {
  return (
    <div role="status" className="flex flex-col gap-3 px-4 py-3">
      <p>This is the token. The lines below have it too. Once the page is left, it is not shown again.</p>
      <p className="rounded-control bg-press px-2.5 py-2 font-mono wrap-anywhere select-text">{token}</p>
      <div className="flex">
        <CopyButton read={async () => token}>Copy token</CopyButton>
      </div>
    </div>
  );
}
