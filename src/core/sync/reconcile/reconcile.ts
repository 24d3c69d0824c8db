import { type Outcome, succeed } from '../../../shared/domain/outcome.ts';
import type { AutotaskFailure } from '../../autotask/failure.ts';
import type { Filter } from '../../autotask/query.ts';
import { type LastingParts, rereadLasting, walkAgain } from '../follow/follow-lasting.ts';
import type { LastingRecords } from '../follow/lasting-records.ts';
import { followTickets, rereadTickets, type TicketParts } from '../follow/reread-tickets.ts';
import { findGaps, type GapParts } from './find-gaps.ts';

export interface ReconcileParts extends TicketParts, LastingParts, GapParts {
  readonly db: LastingParts['db'];
  readonly now: () => string;
  readonly lasting: readonly LastingRecords[];
}

type Done = Promise<Outcome<null, AutotaskFailure>>;

const recentlyMs = 14 * 24 * 3_600_000;

/**
 * Finds what neither a webhook nor catching up told: open and recently closed tickets are compared by when they changed, all others and
 * the records that tickets name by their ids. Whatever differs is read again before anything is taken away.
 */
export async function reconcile(parts: ReconcileParts): Done {
  const recently = new Date(Date.parse(parts.now()) - recentlyMs).toISOString();
  const steps: (() => Done)[] = [
    () => compare(parts, { op: 'notExist', field: 'completedDate' }, 'is_open = 1', ''),
    () =>
      compare(
        parts,
        { op: 'gte', field: 'completedDate', value: recently },
        'is_open = 0 AND completed_at >= @from',
        recently,
      ),
    async () => {
      const gaps = await findGaps(parts, 'Tickets', 'tickets');
      return gaps.ok ? rereadTickets(parts, gaps.value) : gaps;
    },
    ...parts.lasting.map((kind) => async () => {
      if (kind.changes === null) {
        const walked = await walkAgain(parts, kind);
        return walked.ok ? succeed(null) : walked;
      }
      const gaps = await findGaps(parts, kind.entity, kind.table);
      return gaps.ok ? rereadLasting(parts, kind, gaps.value) : gaps;
    }),
  ];
  for (const step of steps) {
    if (parts.signal.aborted) break;
    const done = await step();
    if (!done.ok) return done;
  }
  return succeed(null);
}

/** Both ways: what Autotask lists and differs here, and what is listed here and not by Autotask. */
async function compare(parts: ReconcileParts, there: Filter, here: string, from: string): Done {
  const seen = new Set<number>();
  const followed = await followTickets(parts, [there], (stamp) => seen.add(stamp.id));
  if (!followed.ok) return followed;
  const unseen = parts.db
    .all<{ id: number }>(`SELECT id FROM tickets WHERE ${here} AND @from = @from`, { from })
    .flatMap(({ id }) => (seen.has(id) ? [] : [id]));
  return rereadTickets(parts, unseen);
}
