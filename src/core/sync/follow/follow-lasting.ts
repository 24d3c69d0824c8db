import { type Outcome, succeed } from '../../../shared/domain/outcome.ts';
import type { AutotaskFailure } from '../../autotask/failure.ts';
import { type Filter, pageSize } from '../../autotask/query.ts';
import type { WriteHandle } from '../../store/database.ts';
import { idsBetween, type LastingTable, markGone } from '../../store/gone-records.ts';
import { since } from './catch-up.ts';
import { readCursor } from './cursors.ts';
import type { LastingRecords } from './lasting-records.ts';

export interface LastingParts {
  readonly db: WriteHandle;
  readonly now: () => string;
  readonly signal: AbortSignal;
}

/** What a complete walk over one kind of records found. */
export interface Walked {
  readonly added: readonly number[];
  readonly renamed: readonly number[];
  /** Marked, not deleted. */
  readonly gone: readonly number[];
}

type Read<T> = Promise<Outcome<T, AutotaskFailure>>;

/** Companies, contacts and assets that changed since the last time. */
export async function followLasting(parts: LastingParts, kinds: readonly LastingRecords[]): Read<null> {
  for (const kind of kinds) {
    if (kind.changes === null) continue;
    const { name, field } = kind.changes;
    // These records come without their time of change. The newest change of a ticket that was seen before this walk is a moment on
    // Autotask's clock that everything found here has passed.
    const seenUpTo = readCursor(parts.db, 'ticket-activity');
    const followed = await since(parts, name, field, async (changed, noteTime) => {
      const walked = await walk(parts, kind, [changed]);
      if (walked.ok) noteTime(seenUpTo);
      return walked.ok ? succeed(null) : walked;
    });
    if (!followed.ok) return followed;
  }
  return succeed(null);
}

/** Reads all records of a kind once more: new ones are added, renamed ones follow, those that are gone are marked. */
export async function walkAgain(parts: LastingParts, kind: LastingRecords): Read<Walked> {
  const beganAt = parts.now();
  const before = idsBetween(parts.db, kind.table, -1, Number.MAX_SAFE_INTEGER);
  const walked = await walk(parts, kind, []);
  if (!walked.ok || parts.signal.aborted) return walked.ok ? succeed({ ...walked.value, gone: [] }) : walked;
  const gone = before.filter((id) => !walked.value.seen.has(id));
  return succeed({ ...walked.value, gone: mark(parts.db, kind.table, gone, beganAt) });
}

/** Reads some records again, a hundred a call. */
export async function rereadLasting(
  parts: LastingParts,
  kind: LastingRecords,
  ids: readonly number[],
): Read<null> {
  for (let start = 0; start < ids.length; start += 100) {
    const some = ids.slice(start, start + 100);
    const readAt = parts.now();
    const page = await kind.page([{ op: 'in', field: 'id', value: some }]);
    if (!page.ok) return page;
    await page.value.keep(readAt);
    const found = new Set(page.value.rows.map((row) => row.id));
    mark(
      parts.db,
      kind.table,
      some.filter((id) => !found.has(id)),
      readAt,
    );
  }
  return succeed(null);
}

function mark(db: WriteHandle, table: LastingTable, ids: readonly number[], at: string): number[] {
  return db.transaction(() => markGone(db, table, ids, at));
}

async function walk(
  { now, signal }: LastingParts,
  kind: LastingRecords,
  filter: readonly Filter[],
): Read<{ seen: Set<number>; added: number[]; renamed: number[] }> {
  const seen = new Set<number>();
  const added: number[] = [];
  const renamed: number[] = [];
  let after = -1;
  while (!signal.aborted) {
    const readAt = now();
    const page = await kind.page([...filter, { op: 'gt', field: 'id', value: after }]);
    if (!page.ok) return page;
    const { rows, keep } = page.value;
    const kept = await keep(readAt);
    added.push(...kept.added);
    renamed.push(...kept.renamed);
    for (const row of rows) seen.add(row.id);
    after = rows.at(-1)?.id ?? after;
    if (rows.length < pageSize) break;
  }
  return succeed({ seen, added, renamed });
}
