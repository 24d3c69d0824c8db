import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { CompanyType, ImportState } from '../../../shared/desktop-api/integration.ts';
import { useCall } from '../../app/data/use-call.ts';
import { EmptyState } from '../../components/states/empty-state.tsx';
import { ErrorState } from '../../components/states/error-state.tsx';
import { FailureLine } from '../../components/states/failure-line.tsx';
import { Skeleton, SkeletonBar } from '../../components/states/skeleton.tsx';
import { useIntegrationCall } from '../integration/use-integration.ts';
import { CompanyTypes } from './company-types.tsx';
import { ImportBar } from './import-bar.tsx';
import { ImportProgress } from './import-progress.tsx';

/** Chooses the company types and brings their companies over. */
export function CompaniesBody({ state }: { readonly state: ImportState }) {
  const client = useQueryClient();
  const { data, error, refetch } = useCall('integration.companyTypes', {});
  const importing = useIntegrationCall('integration.import');
  // null until somebody changes what Autotask and the last import suggest.
  const [picked, setPicked] = useState<readonly number[] | null>(null);
  const { endedAt } = state;
  const lastEnd = useRef(endedAt);
  useEffect(() => {
    if (lastEnd.current === endedAt) return;
    lastEnd.current = endedAt;
    void client.invalidateQueries({ queryKey: ['integration.companyTypes'] });
  }, [client, endedAt]);

  if (!data && error) {
    return (
      <div className="rounded-card border border-line bg-raised">
        <ErrorState
          what="The company types could not be read from Autotask."
          failure={error.failure}
          onRetry={() => void refetch()}
        />
      </div>
    );
  }
  if (!data) {
    return (
      <Skeleton label="Loading company types">
        <div className="flex flex-col gap-4 rounded-card border border-line p-4">
          {['w-32', 'w-24', 'w-28', 'w-20'].map((width) => (
            <SkeletonBar key={width} className={width} />
          ))}
        </div>
      </Skeleton>
    );
  }
  const chosen = picked ?? suggested(data.types);
  return (
    <div className="rounded-card border border-line bg-raised">
      {data.types.length === 0 ? (
        <EmptyState
          words="This Autotask has no active company types."
          more="They come from the picklist Company Type, under Admin → Features & Settings."
        />
      ) : (
        <CompanyTypes
          types={data.types}
          chosen={chosen}
          isDisabled={state.state === 'running'}
          onChange={setPicked}
        />
      )}
      <div className="flex flex-col gap-3 border-t border-line px-4 py-3">
        {state.state === 'running' ? (
          <ImportProgress state={state} />
        ) : (
          <ImportBar
            state={state}
            companies={companiesOf(data.types, chosen)}
            isChosen={chosen.length > 0}
            isStarting={importing.isPending}
            onImport={() => importing.mutate({ companyTypes: [...chosen] })}
          />
        )}
        {importing.error && <FailureLine failure={importing.error.failure} />}
      </div>
    </div>
  );
}

function suggested(types: readonly CompanyType[]): number[] {
  return types.filter(({ chosen }) => chosen).map(({ value }) => value);
}

function companiesOf(types: readonly CompanyType[], chosen: readonly number[]): number {
  return types
    .filter(({ value }) => chosen.includes(value))
    .reduce((sum, { companies }) => sum + companies, 0);
}
