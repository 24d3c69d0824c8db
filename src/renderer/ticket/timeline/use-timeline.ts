import type { TicketId } from '../../../shared/domain/ids.ts';
import { useCall } from '../../app/data/use-call.ts';

/** What happened on a ticket, oldest first; null while it is read. */
export function useTimeline(ticketId: TicketId) {
  const { data, error, refetch } = useCall('tickets.timeline', { ticketId });
  return { items: data?.items ?? null, error, retry: () => void refetch() };
}
