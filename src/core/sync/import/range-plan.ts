import type { IdRange } from '../../store/import-progress.ts';

/** A range of ids that one page after another is read of. `after` grows as pages arrive, `saved` as they reach the disk. */
export interface PlannedRange {
  after: number;
  saved: number;
  upTo: number | null;
  isFlying: boolean;
  /** Everything of it has arrived. */
  isRead: boolean;
  /** Pages that arrived and are not on disk yet. */
  unsaved: number;
  /** How far apart ids lie here; null while nothing arrived. */
  idsPerRow: number | null;
}

/** Which pages of a walk may be asked for side by side. Autotask sorts by id and can do nothing else: ids are split, by guessing. */
export interface RangePlan {
  /** A range to read the next page of, split off a busy one if need be; null when there is none worth a call. */
  take(): PlannedRange | null;
  arrived(range: PlannedRange, ids: readonly number[]): void;
  /** What is not on disk yet, for the next start. */
  left(): IdRange[];
  /** How many rows there are in all: without it a range without an end cannot be split. */
  expect(total: number): void;
}

export function createRangePlan(from: readonly IdRange[], pageSize: number): RangePlan {
  const ranges: PlannedRange[] = from.map(({ after, upTo }) => planned(after, upTo, null));
  let total: number | null = null;
  let seen = 0;

  /** Where a range will stand when its page that is on the way has arrived. */
  const reach = (range: PlannedRange, idsPerRow: number) =>
    range.after + (range.isFlying ? Math.ceil(pageSize * idsPerRow) : 0);

  function rowsLeft(range: PlannedRange): number {
    const { idsPerRow, upTo } = range;
    if (idsPerRow === null) return 0;
    if (upTo !== null) return Math.max(0, (upTo - reach(range, idsPerRow)) / idsPerRow);
    if (total === null) return 0;
    let elsewhere = seen + (range.isFlying ? pageSize : 0);
    for (const other of ranges) if (other !== range && !other.isRead) elsewhere += rowsLeft(other);
    return Math.max(0, total - elsewhere);
  }

  function split(range: PlannedRange): PlannedRange | null {
    const { idsPerRow } = range;
    const rows = rowsLeft(range);
    if (idsPerRow === null || rows <= pageSize) return null;
    const middle = Math.floor(reach(range, idsPerRow) + (rows * idsPerRow) / 2);
    if (middle <= range.after || (range.upTo !== null && middle >= range.upTo)) return null;
    const upper = planned(middle, range.upTo, idsPerRow);
    range.upTo = middle;
    ranges.push(upper);
    return upper;
  }

  return {
    take() {
      const idle = ranges.find((range) => !range.isFlying && !range.isRead);
      if (idle) return idle;
      const [largest] = ranges
        .filter((range) => !range.isRead)
        .toSorted((one, other) => rowsLeft(other) - rowsLeft(one));
      return largest ? split(largest) : null;
    },
    arrived(range, ids) {
      range.isFlying = false;
      seen += ids.length;
      const last = ids.at(-1);
      if (last !== undefined) range.after = last;
      // A later split may have taken what lies above.
      range.isRead = ids.length < pageSize || (range.upTo !== null && range.after >= range.upTo);
      // Only the second half: a few built-in records have ids far below all others.
      const middle = ids[Math.floor(ids.length / 2)];
      if (last !== undefined && middle !== undefined && last > middle)
        range.idsPerRow = (last - middle) / (ids.length - 1 - Math.floor(ids.length / 2));
    },
    left: () =>
      ranges
        .filter((range) => !range.isRead || range.unsaved > 0)
        .map(({ saved, upTo }) => ({ after: saved, upTo })),
    expect(rows) {
      total = rows;
    },
  };
}

function planned(after: number, upTo: number | null, idsPerRow: number | null): PlannedRange {
  return { after, saved: after, upTo, isFlying: false, isRead: false, unsaved: 0, idsPerRow };
}
