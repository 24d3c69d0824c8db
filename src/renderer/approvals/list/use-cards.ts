import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import type { ApprovalCard } from '../../../shared/domain/approval-card.ts';
import { useBridge } from '../../app/bridge/bridge-context.tsx';
import { ask } from '../../app/data/ask.ts';
import type { CallFailed } from '../../app/data/call-failed.ts';
import type { ApprovalList } from '../../app/place/place.ts';

const pageSize = 50;
/** Whose turn it is can only be told from the cards, so all that wait are read, as far as this. */
const readAtMost = 500;

export interface Cards {
  /** null until the first answer. */
  readonly cards: readonly ApprovalCard[] | null;
  readonly hasMore: boolean;
  readonly error: CallFailed | null;
  readMore(): void;
  retry(): void;
}

/** The requests of one list, as the core orders them. */
export function useCards(list: ApprovalList): Cards {
  const bridge = useBridge();
  const state = list === 'decided' ? 'decided' : 'waiting';
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useInfiniteQuery({
    queryKey: ['approvals.list', state],
    queryFn: ({ pageParam }) => ask(bridge, 'approvals.list', { state, offset: pageParam, limit: pageSize }),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => {
      const read = pages.reduce((sum, page) => sum + page.cards.length, 0);
      return read < last.total && last.cards.length > 0 ? read : undefined;
    },
  });
  const all = useMemo(() => data?.pages.flatMap((page) => page.cards) ?? null, [data]);
  const mustReadOn =
    state === 'waiting' && hasNextPage && !isFetchingNextPage && (all?.length ?? 0) < readAtMost;
  useEffect(() => {
    if (mustReadOn) void fetchNextPage();
  }, [mustReadOn, fetchNextPage]);
  const cards = useMemo(() => all && unique(all).filter((card) => belongsTo(list, card)), [all, list]);
  return {
    cards,
    hasMore: hasNextPage,
    error: all === null ? error : null,
    readMore: () => {
      if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
    },
    retry: () => void refetch(),
  };
}

function belongsTo(list: ApprovalList, card: ApprovalCard): boolean {
  return list === 'decided' || (card.mayDecide.kind === 'yes') === (list === 'mine');
}

/** A card that moved between two pages while they were read must not stand twice. */
function unique(cards: readonly ApprovalCard[]): ApprovalCard[] {
  return [...new Map(cards.map((card) => [card.approvalId, card])).values()];
}
