import { useCall } from '../app/data/use-call.ts';
import { Page } from '../app/frame/page.tsx';
import type { Place } from '../app/place/place.ts';
import { RowSkeleton } from '../components/lists/row-skeleton.tsx';
import { ErrorState } from '../components/states/error-state.tsx';
import { Skeleton } from '../components/states/skeleton.tsx';
import { countWords } from '../components/text/count-words.ts';
import { ClientPage } from './client/client-page.tsx';
import { ClientTable } from './client-table.tsx';
import { UnmatchedTickets } from './unmatched-tickets.tsx';

type ClientsPlace = Extract<Place, { kind: 'clients' }>;

/** One client, or all of them. */
export function ClientsScreen({ place: { companyId } }: { readonly place: ClientsPlace }) {
  return companyId === null ? <AllClients /> : <ClientPage companyId={companyId} />;
}

/** The companies that Countersign works for, and tickets of companies that it does not know. */
function AllClients() {
  const { data, error, refetch } = useCall('clients.list', {});
  return (
    <Page
      title="Clients"
      aside={
        data && (
          <span className="figures text-note text-quiet">{countWords(data.clients.length, 'client')}</span>
        )
      }
    >
      {!data && error && (
        <ErrorState
          what="The clients could not be read."
          failure={error.failure}
          onRetry={() => void refetch()}
        />
      )}
      {!data && !error && (
        <Skeleton label="Loading clients">
          {[0, 1, 2, 3, 4, 5].map((seed) => (
            <RowSkeleton key={seed} seed={seed} />
          ))}
        </Skeleton>
      )}
      {data && (
        <div className="min-h-0 flex-1 overflow-y-auto">
          <div className="mx-auto flex max-w-[960px] flex-col gap-6 px-6 py-5">
            <UnmatchedTickets />
            <ClientTable clients={data.clients} />
          </div>
        </div>
      )}
    </Page>
  );
}
