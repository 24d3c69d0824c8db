import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { TicketId } from '../../shared/domain/ids.ts';
import { useBridge } from '../app/bridge/bridge-context.tsx';
import { ask } from '../app/data/ask.ts';

/** Asks for all that a ticket's page shows, before there is a page: what is known and fresh is not asked for again. */
export function useReadAhead(): (ticketId: TicketId) => void {
  const bridge = useBridge();
  const queries = useQueryClient();
  return useCallback(
    (ticketId) => {
      for (const name of ['tickets.open', 'tickets.timeline'] as const)
        void queries.prefetchQuery({
          queryKey: [name, { ticketId }],
          queryFn: () => ask(bridge, name, { ticketId }),
        });
    },
    [bridge, queries],
  );
}
