import { randomUUID } from 'node:crypto';
import { type Landing, landing, type QueueViews, savedView } from '../../shared/desktop-api/queue.ts';
import { ticketFilter } from '../../shared/desktop-api/ticket-query.ts';
import { succeed } from '../../shared/domain/outcome.ts';
import { changeMarks, meantBy, type PriorMark, restoreMarks } from '../store/queue/marks.ts';
import { forgetView, keepView, orderViews, storedViews } from '../store/queue/saved-views.ts';
import { markOwner, readRiskMinutes, writeRiskMinutes } from '../store/queue/viewer.ts';
import { readSetting, writeSetting } from '../store/settings.ts';
import { idsOfList } from '../store/ticket-list.ts';
import { failed } from './failures.ts';
import type { HandlersOf } from './handlers.ts';
import type { Lookups } from './lookups.ts';
import { viewerOf } from './viewer.ts';

export interface QueueApiParts extends Lookups {
  readonly now: () => string;
  /** Marks changed: lists and counts are other ones now. */
  readonly onMarked: (ticketIds: readonly number[]) => void;
}

const mostMarked = 20_000;
const mostUndos = 50;

interface Undo {
  readonly owner: number;
  readonly prior: readonly PriorMark[];
}

/** What a technician does with the queue for themselves: marks, views, and when a ticket counts as at risk. */
export function createQueueHandlers(parts: QueueApiParts): HandlersOf<'queue'> {
  const { db, me } = parts;
  const undos = new Map<string, Undo>();
  const owner = () => markOwner(me());

  function views(): QueueViews {
    const kept = storedViews(db, owner()).flatMap(({ id, name, view }) => {
      const read = savedView.safeParse({ ...(JSON.parse(view) as object), id, name });
      return read.success ? [read.data] : [];
    });
    return { views: kept, landing: landingOf(kept.map(({ id }) => id)) };
  }
  /** A view that is gone leaves the usual first list behind. */
  function landingOf(ids: readonly string[]): Landing {
    const usual: Landing = { kind: 'inbox', inbox: me() === null ? 'open' : 'mine' };
    const kept = readSetting(db, `queue-landing:${owner()}`);
    if (kept === null) return usual;
    const read = landing.safeParse(JSON.parse(kept));
    if (!read.success || (read.data.kind === 'view' && !ids.includes(read.data.viewId))) return usual;
    return read.data;
  }

  return {
    'queue.mark'({ tickets, mark }) {
      const ids =
        'ticketIds' in tickets
          ? tickets.ticketIds
          : listed(ticketFilter.parse(tickets.filter), new Set(tickets.without));
      const prior = changeMarks(db, owner(), ids, mark);
      const undo = randomUUID();
      undos.set(undo, { owner: owner(), prior });
      const [oldest] = undos.keys();
      if (undos.size > mostUndos && oldest !== undefined) undos.delete(oldest);
      parts.onMarked(prior.map(({ ticketId }) => ticketId));
      return succeed({ count: prior.length, undo });

      function listed(filter: Parameters<typeof idsOfList>[1], without: ReadonlySet<number>): number[] {
        const viewer = viewerOf(parts, parts.now());
        return idsOfList(db, filter, viewer, meantBy(mark), mostMarked).filter((id) => !without.has(id));
      }
    },
    'queue.undo'({ undo }) {
      const done = undos.get(undo);
      if (!done)
        return failed(
          'not-found',
          'This cannot be undone any more.',
          'Mark the tickets again as you want them.',
        );
      undos.delete(undo);
      restoreMarks(db, done.owner, done.prior);
      parts.onMarked(done.prior.map(({ ticketId }) => ticketId));
      return succeed({ count: done.prior.length });
    },
    'queue.views': () => succeed(views()),
    'queue.saveView'({ id, name, filter, order, group }) {
      const saved = savedView.shape.id.parse(id ?? randomUUID());
      keepView(db, owner(), { id: saved, name: name.trim(), view: JSON.stringify({ filter, order, group }) });
      return succeed({ ...views(), saved });
    },
    'queue.deleteView'({ viewId }) {
      forgetView(db, owner(), viewId);
      return succeed(views());
    },
    'queue.orderViews'({ viewIds }) {
      orderViews(db, owner(), viewIds);
      return succeed(views());
    },
    'queue.setLanding'({ landing: wanted }) {
      writeSetting(db, `queue-landing:${owner()}`, JSON.stringify(wanted));
      return succeed(views());
    },
    'queue.settings': () => succeed({ atRiskMinutes: readRiskMinutes(db) }),
    'queue.setSettings'({ atRiskMinutes }) {
      writeRiskMinutes(db, atRiskMinutes);
      parts.onMarked([]);
      return succeed({ atRiskMinutes });
    },
  };
}
