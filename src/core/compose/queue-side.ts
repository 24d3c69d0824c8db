import type { Bulletin } from '../api/bulletin.ts';
import type { HandlersOf } from '../api/handlers.ts';
import type { Lookups } from '../api/lookups.ts';
import { createQueueHandlers } from '../api/queue.ts';
import { indexWords } from '../store/queue/index-words.ts';
import { nextWake, wakeSnoozed } from '../store/queue/marks.ts';
import { readRiskMinutes } from '../store/queue/viewer.ts';
import { countAtRisk } from '../store/ticket-list.ts';

const minuteMs = 60_000;

/** The queue's own calls, and its clocks: snoozes that end, tickets that come to be at risk, words that are still to be indexed. */
export function openQueueSide(parts: {
  readonly lookups: Lookups;
  readonly bulletin: Pick<Bulletin, 'ticketChanged' | 'listsChanged'>;
  readonly now: () => string;
  readonly signal: AbortSignal;
  readonly onBug: (error: unknown) => void;
}): HandlersOf<'queue'> {
  const { bulletin, now, signal, onBug } = parts;
  const { db } = parts.lookups;
  let wake: NodeJS.Timeout | undefined;
  let atRisk = -1;

  /** Snoozes end on the minute at the latest, and exactly where the next end is known. */
  function look(): void {
    clearTimeout(wake);
    try {
      for (const id of wakeSnoozed(db, now())) bulletin.ticketChanged(id);
      const count = countAtRisk(db, now(), readRiskMinutes(db) * minuteMs);
      if (atRisk !== -1 && count !== atRisk) bulletin.listsChanged();
      atRisk = count;
      const next = nextWake(db);
      const left = next === null ? minuteMs : Date.parse(next) - Date.parse(now());
      if (!signal.aborted) wake = setTimeout(look, Math.min(minuteMs, Math.max(0, left)));
    } catch (error) {
      onBug(error);
    }
  }

  /** A few hundred tickets at a time: calls go on between. */
  function index(): void {
    if (signal.aborted) return;
    try {
      if (indexWords(db)) setImmediate(index);
    } catch (error) {
      onBug(error);
    }
  }

  look();
  setImmediate(index);
  signal.addEventListener('abort', () => clearTimeout(wake), { once: true });
  return createQueueHandlers({
    ...parts.lookups,
    now,
    onMarked(ids) {
      if (ids.length === 0 || ids.length > 200) bulletin.listsChanged();
      else for (const id of ids) bulletin.ticketChanged(id);
      look();
    },
  });
}
