import type { Integration } from '../../../shared/desktop-api/integration.ts';
import type { ResourceId } from '../../../shared/domain/ids.ts';
import { PickOne } from '../../components/overlays/pick-one.tsx';
import { FailureLine } from '../../components/states/failure-line.tsx';
import { Setting } from '../setting.tsx';
import { useIntegrationCall } from './use-integration.ts';

/** Says which technician works at this desktop. */
export function TechnicianBody({ integration: { me, technicians } }: { readonly integration: Integration }) {
  const choosing = useIntegrationCall('integration.setMe');
  // Somebody who left is no choice any more, but still who sits here.
  const isGone = me !== null && technicians.every(({ resourceId }) => resourceId !== me.resourceId);
  const choices = isGone ? [me, ...technicians] : technicians;
  return (
    <div className="flex flex-col gap-2">
      <div className="rounded-card border border-line bg-raised">
        <Setting title="Technician" about="Approvals of tickets assigned to this person come here.">
          <PickOne
            label="Technician"
            emptyWords="Choose yourself"
            options={choices.map(({ resourceId, name }) => ({ id: resourceId, words: name }))}
            picked={me?.resourceId ?? null}
            onPick={(id) => choosing.mutate({ resourceId: id as ResourceId })}
            isBusy={choosing.isPending}
          />
        </Setting>
      </div>
      {choosing.error && <FailureLine failure={choosing.error.failure} />}
    </div>
  );
}
