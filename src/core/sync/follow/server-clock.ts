import { type Outcome, succeed } from '../../../shared/domain/outcome.ts';
import type { AutotaskFailure } from '../../autotask/failure.ts';
import { walkPages } from '../../autotask/query.ts';
import type { AutotaskReader } from '../../autotask/reader.ts';

const backMs = 3_600_000;

/**
 * A moment on Autotask's own clock that is not after now: the newest change of the last hour. Cursors start there, because our
 * clock may be ahead of Autotask's and would pass over what changed in between.
 */
export async function recentChange(
  reader: AutotaskReader,
  now: string,
): Promise<Outcome<string, AutotaskFailure>> {
  let newest = new Date(Date.parse(now) - backMs).toISOString();
  const from = newest;
  const pages = walkPages(-1, (after) =>
    reader.tickets([
      { op: 'gte', field: 'lastActivityDate', value: from },
      { op: 'gt', field: 'id', value: after },
    ]),
  );
  for await (const page of pages) {
    if (!page.ok) return page;
    for (const { lastActivityDate } of page.value)
      if (lastActivityDate !== null && lastActivityDate > newest) newest = lastActivityDate;
  }
  return succeed(newest);
}
