import { ArrowLeft } from 'lucide-react';
import type { CompanyId } from '../../../shared/domain/ids.ts';
import { useCall } from '../../app/data/use-call.ts';
import { Bar } from '../../app/frame/bar.tsx';
import { useKeys } from '../../app/keys/keys-context.tsx';
import { usePlaceStore } from '../../app/place/place-store.ts';
import { IconButton } from '../../components/controls/icon-button.tsx';
import { ErrorState } from '../../components/states/error-state.tsx';
import { Skeleton } from '../../components/states/skeleton.tsx';
import { OutsideLine } from '../../components/text/outside-line.tsx';
import { ClientPolicy } from '../../policies/client-policy.tsx';
import { SetupSkeleton } from '../../settings/integration/setup-skeleton.tsx';
import { SectionHead } from '../../settings/section-head.tsx';
import { StandingMark } from '../standing-mark.tsx';
import { AgentPart } from './agent-part.tsx';

/** One client: its agent, what it may use, and what it did. */
export function ClientPage({ companyId }: { readonly companyId: CompanyId }) {
  const { data, error, refetch } = useCall('agent.client', { companyId });
  const go = usePlaceStore((state) => state.go);
  const back = () => go({ kind: 'clients', companyId: null });
  useKeys('Client', [{ keys: 'escape', words: 'Back to the clients', run: back }]);
  return (
    <div className="flex h-full min-w-0 flex-col">
      <Bar className="px-4">
        <IconButton label="Back to the clients" icon={<ArrowLeft aria-hidden="true" />} onClick={back} />
        <h1 className="flex min-w-0 items-center gap-3 font-strong">
          {data ? <OutsideLine text={data.name} truncate /> : 'Client'}
        </h1>
        {data && <StandingMark standing={data.standing} />}
      </Bar>
      {!data && error && (
        <ErrorState
          what="This client could not be read."
          failure={error.failure}
          onRetry={() => void refetch()}
        />
      )}
      <div className="@container min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto flex max-w-[728px] flex-col gap-6 px-6 pt-6 pb-10">
          {!data && !error && (
            <Skeleton label="Loading the client">
              <SetupSkeleton />
            </Skeleton>
          )}
          {data && <AgentPart key={companyId} agent={data} />}
          {data && (
            <section aria-label="Tools and policy" className="flex flex-col gap-3">
              <SectionHead
                title="Tools and policy"
                about="What differs for this client. What the MSP disables nobody enables here."
              />
              <ClientPolicy companyId={companyId} />
            </section>
          )}
        </div>
      </div>
    </div>
  );
}
