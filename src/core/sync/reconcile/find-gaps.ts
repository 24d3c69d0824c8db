import { type Outcome, succeed } from '../../../shared/domain/outcome.ts';
import type { AutotaskFailure } from '../../autotask/failure.ts';
import { type Filter, pageSize, walkPages } from '../../autotask/query.ts';
import type { AutotaskReader } from '../../autotask/reader.ts';
import type { SyncReader } from '../../autotask/sync-reader.ts';
import type { ReadHandle } from '../../store/database.ts';
import { countIds, idsBetween, middleId, type RecordTable } from '../../store/gone-records.ts';

export interface GapParts {
  readonly db: ReadHandle;
  readonly count: AutotaskReader['count'];
  readonly ids: SyncReader['ids'];
}

/**
 * Ids that only Autotask has, or only this disk. Counts are compared, and halves of what differs: one call when nothing is missing, a
 * few dozen for a hole among a million.
 */
export async function findGaps(
  parts: GapParts,
  entity: string,
  table: RecordTable,
  after = -1,
  upTo: number | null = null,
): Promise<Outcome<number[], AutotaskFailure>> {
  const { db } = parts;
  const within: Filter[] = [{ op: 'gt', field: 'id', value: after }];
  if (upTo !== null) within.push({ op: 'lte', field: 'id', value: upTo });
  const counted = await parts.count(entity, within);
  if (!counted.ok) return counted;
  const end = upTo ?? Number.MAX_SAFE_INTEGER;
  const here = countIds(db, table, after, end);
  if (counted.value === here) return succeed([]);
  const middle = here > pageSize ? middleId(db, table, after, end) : null;
  if (middle === null || counted.value <= pageSize) return listDifferent(parts, entity, table, after, upTo);
  const lower = await findGaps(parts, entity, table, after, middle);
  if (!lower.ok) return lower;
  const upper = await findGaps(parts, entity, table, middle, upTo);
  return upper.ok ? succeed([...lower.value, ...upper.value]) : upper;
}

async function listDifferent(
  { db, ids }: GapParts,
  entity: string,
  table: RecordTable,
  after: number,
  upTo: number | null,
): Promise<Outcome<number[], AutotaskFailure>> {
  const there = new Set<number>();
  const pages = walkPages(after, (from) => {
    const within: Filter[] = [{ op: 'gt', field: 'id', value: from }];
    if (upTo !== null) within.push({ op: 'lte', field: 'id', value: upTo });
    return ids(entity, within);
  });
  for await (const page of pages) {
    if (!page.ok) return page;
    for (const { id } of page.value) there.add(id);
  }
  const here = new Set(idsBetween(db, table, after, upTo ?? Number.MAX_SAFE_INTEGER));
  return succeed([...[...there].filter((id) => !here.has(id)), ...[...here].filter((id) => !there.has(id))]);
}
