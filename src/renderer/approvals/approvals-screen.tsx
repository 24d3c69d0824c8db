import type { ApprovalId } from '../../shared/domain/ids.ts';
import { useStatus } from '../app/data/use-status.ts';
import { Bar } from '../app/frame/bar.tsx';
import { Panes } from '../app/frame/panes.tsx';
import { type ApprovalList, approvalLists, type Place } from '../app/place/place.ts';
import { usePlaceStore } from '../app/place/place-store.ts';
import { CountBadge } from '../components/controls/count-badge.tsx';
import { Segments } from '../components/controls/segments.tsx';
import { RowSkeleton } from '../components/lists/row-skeleton.tsx';
import { EmptyState } from '../components/states/empty-state.tsx';
import { ErrorState } from '../components/states/error-state.tsx';
import { Skeleton } from '../components/states/skeleton.tsx';
import { CardPane } from './card-pane.tsx';
import { CardList } from './list/card-list.tsx';
import { useCards } from './list/use-cards.ts';
import { departedFrom, useSteadyCards } from './list/use-steady-cards.ts';
import { NoCards } from './no-cards.tsx';

const names: Record<ApprovalList, string> = { mine: 'For you', others: 'Others', decided: 'Decided' };

/** The inbox of requests beside the one that is read. */
export function ApprovalsScreen({ place }: { readonly place: Extract<Place, { kind: 'approvals' }> }) {
  const { show, setReading } = usePlaceStore();
  const status = useStatus();
  const { cards: latest, error, readMore, retry } = useCards(place.list);
  const cards = useSteadyCards(place.list, latest);
  // Without a choice the first one is read: what is most urgent is on the screen at once.
  const currentId = place.approvalId ?? cards?.[0]?.approvalId ?? null;
  const index = cards?.findIndex((card) => card.approvalId === currentId) ?? -1;
  const open = (approvalId: ApprovalId) => show({ ...place, approvalId });
  const toCard = (at: number) => {
    const card = index === -1 ? undefined : cards?.[at];
    return card ? () => open(card.approvalId) : null;
  };
  const key = cards?.[index]?.state.kind === 'waiting' ? (cards[index]?.batchKey ?? null) : null;
  const alike = (latest ?? []).filter(({ batchKey }) => batchKey !== null && batchKey === key);
  const others = status ? status.approvals.waiting - status.approvals.forMe : 0;
  const counts: Record<ApprovalList, number> = { mine: status?.approvals.forMe ?? 0, others, decided: 0 };
  return (
    <Panes
      listLabel="Approvals"
      list={
        <>
          <Bar>
            <h1 className="flex-1 font-strong">Approvals</h1>
            <Segments
              label="Which requests"
              value={place.list}
              options={approvalLists.map((list) => ({
                value: list,
                words: (
                  <>
                    {names[list]}
                    <CountBadge count={counts[list]} />
                  </>
                ),
              }))}
              onChange={(list) => show({ kind: 'approvals', list, approvalId: null })}
            />
          </Bar>
          {error ? (
            <ErrorState what="Approvals could not be read." failure={error.failure} onRetry={retry} />
          ) : cards === null ? (
            <Skeleton label="Loading approvals">
              {[0, 1, 2, 3].map((seed) => (
                <RowSkeleton key={seed} seed={seed} />
              ))}
            </Skeleton>
          ) : cards.length === 0 ? (
            <NoCards list={place.list} others={others} />
          ) : (
            <CardList
              key={place.list}
              cards={cards}
              departed={departedFrom(cards, latest)}
              selectedId={currentId}
              onEnd={readMore}
              onSelect={(approvalId, isOpened) => {
                open(approvalId);
                if (isOpened) setReading(true);
              }}
            />
          )}
        </>
      }
      detailLabel="Request"
      detail={
        currentId ? (
          <CardPane
            key={currentId}
            approvalId={currentId}
            listed={cards?.[index] ?? null}
            alike={alike}
            neighbours={{
              position: index + 1,
              total: cards?.length ?? 0,
              onPrevious: toCard(index - 1),
              onNext: toCard(index + 1),
            }}
          />
        ) : (
          <EmptyState words="No request is open." />
        )
      }
    />
  );
}
