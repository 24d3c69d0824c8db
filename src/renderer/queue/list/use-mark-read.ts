import { useEffect, useRef } from 'react';
import type { TicketRow } from '../../../shared/domain/ticket.ts';
import type { Marks } from '../marks/use-marks.ts';

/** Whoever only passes over a ticket has not read it. */
const readAfterMs = 900;

/** Marks the ticket that is read as read, also when it changes while it is. What was marked unread by hand stays so until another one is read. */
export function useMarkRead(
  row: TicketRow | null,
  { markQuietly }: Pick<Marks, 'markQuietly'>,
): { keepUnread(): void } {
  const kept = useRef<number | null>(null);
  const id = row?.id ?? null;
  const isUnread = row?.isUnread ?? false;
  const activity = row?.lastActivityAt;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a ticket that changed again is read again
  useEffect(() => {
    if (kept.current !== id) kept.current = null;
    if (id === null || !isUnread || kept.current === id) return;
    const timer = setTimeout(() => {
      if (kept.current !== id && !document.hidden)
        void markQuietly({ kind: 'tickets', ticketIds: [id] }, { kind: 'read' });
    }, readAfterMs);
    return () => clearTimeout(timer);
  }, [id, isUnread, activity, markQuietly]);
  return {
    keepUnread() {
      kept.current = id;
    },
  };
}
