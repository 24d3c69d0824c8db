import { setImmediate as yieldToCalls } from 'node:timers/promises';
import { type Outcome, succeed } from '../../../shared/domain/outcome.ts';
import type { AutotaskFailure } from '../../autotask/failure.ts';
import { type Filter, pageSize } from '../../autotask/query.ts';
import type { IdRange } from '../../store/import-progress.ts';
import { createRangePlan, type PlannedRange } from './range-plan.ts';

/** Autotask's threads per endpoint; the limits may allow fewer. */
const pagesAtOnce = 3;
/** Pages that have arrived and wait for the disk: memory stays flat when the disk is slower than Autotask. */
const mostUnsaved = 3;
/** Rows a transaction: technicians' calls are answered by the same thread in between. */
const rowsAtOnce = 250;

export interface Walk<Row extends { id: number }> {
  readonly from: readonly IdRange[];
  /** One page, ascending by id. */
  readonly readPage: (filter: readonly Filter[]) => Promise<Outcome<Row[], AutotaskFailure>>;
  /** About how many rows there are in all, if somebody knows. */
  readonly expected: number | null;
  /** How many rows there are in all; asked when nobody knows and there is more than a page. */
  readonly countRows: () => Promise<Outcome<number, AutotaskFailure>>;
  /** Writes some rows together with what is left afterwards. `readAt`: when their read began. */
  readonly save: (rows: readonly Row[], readAt: string, left: readonly IdRange[]) => void;
  readonly now: () => string;
  readonly signal: AbortSignal;
}

/** Reads everything in the ranges, several pages side by side, while those that arrived are written. */
export async function walkRanges<Row extends { id: number }>(
  walk: Walk<Row>,
): Promise<Outcome<null, AutotaskFailure>> {
  const plan = createRangePlan(walk.from, pageSize);
  const flying = new Set<Promise<void>>();
  const aborted = new Promise<void>((resolve) => {
    if (walk.signal.aborted) resolve();
    walk.signal.addEventListener('abort', () => resolve(), { once: true });
  });
  const state: {
    ended: Outcome<null, AutotaskFailure> | null;
    bug: { readonly error: unknown } | null;
    counting: Promise<void> | null;
    isCounted: boolean;
  } = { ended: null, bug: null, counting: null, isCounted: walk.expected !== null };
  if (walk.expected !== null) plan.expect(walk.expected);
  let saving = Promise.resolve();
  let unsaved = 0;
  const isOver = () => walk.signal.aborted || state.ended !== null || state.bug !== null;

  async function readOne(range: PlannedRange): Promise<void> {
    const readAt = walk.now();
    const within: Filter[] = [{ op: 'gt', field: 'id', value: range.after }];
    if (range.upTo !== null) within.push({ op: 'lte', field: 'id', value: range.upTo });
    const page = await walk.readPage(within);
    if (isOver()) return;
    if (!page.ok) {
      state.ended = page;
      return;
    }
    plan.arrived(
      range,
      page.value.map((row) => row.id),
    );
    range.unsaved += 1;
    unsaved += 1;
    saving = saving.then(() => savePage(range, page.value, readAt));
    if (!range.isRead && !state.isCounted) state.counting ??= count();
    // The next page may be asked for while this one is being written, unless too many wait already.
    while (unsaved >= mostUnsaved && !isOver()) await saving;
  }

  async function count(): Promise<void> {
    const counted = await walk.countRows();
    if (counted.ok) plan.expect(counted.value);
    else state.ended = counted;
    state.isCounted = true;
    state.counting = null;
  }

  async function savePage(range: PlannedRange, rows: readonly Row[], readAt: string): Promise<void> {
    try {
      for (let start = 0; start === 0 || start < rows.length; start += rowsAtOnce) {
        if (isOver()) return;
        const some = rows.slice(start, start + rowsAtOnce);
        range.saved = some.at(-1)?.id ?? range.saved;
        if (start + rowsAtOnce >= rows.length) range.unsaved -= 1;
        walk.save(some, readAt, plan.left());
        await yieldToCalls();
      }
    } catch (error) {
      state.bug = { error };
    } finally {
      unsaved -= 1;
    }
  }

  for (;;) {
    while (flying.size < pagesAtOnce && !isOver()) {
      const range = plan.take();
      if (range === null) break;
      range.isFlying = true;
      const flight: Promise<void> = readOne(range).finally(() => flying.delete(flight));
      flying.add(flight);
    }
    if (flying.size === 0 || isOver()) break;
    await Promise.race([...flying, aborted, ...(state.counting ? [state.counting] : [])]);
  }
  await saving;
  if (state.bug) throw state.bug.error;
  return state.ended ?? succeed(null);
}
