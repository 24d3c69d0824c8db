import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { CallInput } from '../../../shared/desktop-api/calls.ts';
import type { DeviceInvite } from '../../../shared/desktop-api/devices.ts';
import type { ResourceId } from '../../../shared/domain/ids.ts';
import { useBridge } from '../../app/bridge/bridge-context.tsx';
import { ask } from '../../app/data/ask.ts';
import { useCall } from '../../app/data/use-call.ts';
import { Button } from '../../components/controls/button.tsx';
import { Checkbox } from '../../components/controls/checkbox.tsx';
import { CopyButton } from '../../components/controls/copy-button.tsx';
import { PickOne } from '../../components/overlays/pick-one.tsx';
import { FailureLine } from '../../components/states/failure-line.tsx';
import { Time } from '../../components/text/time.tsx';
import { MenuPath } from '../menu-path.tsx';
import { Setting } from '../setting.tsx';

/** Makes a one-time code with which a colleague's desktop gets its place, and is that colleague's from then on. */
export function InviteForm() {
  const bridge = useBridge();
  const { data: integration, error } = useCall('integration.get', {});
  const [technician, setTechnician] = useState<ResourceId | null>(null);
  const [isAdmin, setAdmin] = useState(false);
  const inviting = useMutation({
    // The code is on the page until it is left, and nowhere after.
    gcTime: 0,
    mutationFn: (input: CallInput<'devices.invite'>) => ask(bridge, 'devices.invite', input),
  });
  const technicians = integration?.technicians ?? [];
  return (
    <section aria-labelledby="invite" className="flex flex-col gap-2">
      <h3 id="invite" className="font-strong">
        Invite a technician
      </h3>
      <div className="divide-y divide-line rounded-card border border-line bg-raised">
        <Setting title="Technician" about="The new desktop decides as this person.">
          <PickOne
            label="Technician"
            emptyWords="Choose a technician"
            options={technicians.map(({ resourceId, name }) => ({ id: resourceId, words: name }))}
            picked={technician}
            onPick={(id) => {
              setTechnician(id as ResourceId);
              inviting.reset();
            }}
          />
        </Setting>
        <div className="flex min-h-13 items-center gap-4 px-2 py-2 pr-4">
          <div className="flex-1">
            <Checkbox
              isChecked={isAdmin}
              onChange={(isChecked) => {
                setAdmin(isChecked);
                inviting.reset();
              }}
            >
              May invite and revoke desktops
            </Checkbox>
          </div>
          <Button
            isBusy={inviting.isPending}
            disabled={technician === null}
            onClick={() => technician !== null && inviting.mutate({ resourceId: technician, isAdmin })}
          >
            Create invite
          </Button>
        </div>
        {inviting.data && <Invite invite={inviting.data} />}
      </div>
      {error && <FailureLine failure={error.failure} />}
      {inviting.error && <FailureLine failure={inviting.error.failure} />}
    </section>
  );
}

function Invite({ invite: { technician, code, relayUrl, expiresAt } }: { readonly invite: DeviceInvite }) {
  return (
    <div role="status" className="flex flex-col gap-3 px-4 py-3">
      <p>
        Give this to <bdi className="font-medium">{technician.name}</bdi>. It works once and runs out{' '}
        <Time at={expiresAt} />.
      </p>
      <p className="rounded-control bg-press px-2.5 py-2 font-mono wrap-anywhere select-text">{code}</p>
      <div className="flex flex-wrap gap-2">
        <CopyButton read={async () => code}>Copy invite</CopyButton>
        <CopyButton read={async () => relayUrl}>Copy relay address</CopyButton>
      </div>
      <p className="text-note text-quiet">
        On the other computer: <MenuPath path={['Settings', 'Autotask', 'Webhooks']} />, then paste both. Once
        the page is left, the invite is not shown again.
      </p>
    </div>
  );
}
