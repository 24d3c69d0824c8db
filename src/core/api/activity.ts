import { activityEntry } from '../../shared/desktop-api/activity.ts';
import { succeed } from '../../shared/domain/outcome.ts';
import type { HandlersOf } from './handlers.ts';
import type { Lookups } from './lookups.ts';

interface Row {
  sequence: number;
  at: string;
  kind: string;
  words: string;
  ticketId: number | null;
  number: string | null;
  tool: string | null;
}

export function createActivityHandlers({ db }: Lookups): HandlersOf<'activity'> {
  return {
    'activity.list'({ before, limit }) {
      const rows = db.all<Row>(
        `SELECT e.sequence, e.at, e.kind, e.words, e.ticket_id AS ticketId, t.number, e.tool
         FROM audit_entries e LEFT JOIN tickets t ON t.id = e.ticket_id
         WHERE @before IS NULL OR e.sequence < @before ORDER BY e.sequence DESC LIMIT @limit`,
        { before, limit },
      );
      const total =
        db.get<{ n: number }>('SELECT coalesce(max(sequence), 0) AS n FROM audit_entries')?.n ?? 0;
      const entries = rows.map((row) =>
        activityEntry.parse({
          ...row,
          ticket:
            row.ticketId === null
              ? null
              : { ticketId: row.ticketId, number: row.number ?? `Ticket ${row.ticketId}` },
        }),
      );
      return succeed({ entries, total });
    },
  };
}
