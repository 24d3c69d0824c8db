import type { ReadHandle } from '../database.ts';
import { countTicketsOf, type ListBase, type Segment } from './segments.ts';

/** The days of a queue, by the clock of the machine that the core runs on. */
export function dueSegments(
  db: ReadHandle,
  base: ListBase,
  now: string,
  orderBy: string,
): readonly Segment[] {
  const midnight = (inDays: number) => {
    const day = new Date(now);
    day.setHours(0, 0, 0, 0);
    day.setDate(day.getDate() + inDays);
    return day.toISOString();
  };
  const ranges = [
    { key: 'overdue', label: 'Overdue', from: '', to: now },
    { key: 'today', label: 'Due today', from: now, to: midnight(1) },
    { key: 'tomorrow', label: 'Due tomorrow', from: midnight(1), to: midnight(2) },
    { key: 'week', label: 'Due within a week', from: midnight(2), to: midnight(7) },
    { key: 'later', label: 'Due later', from: midnight(7), to: '~' },
  ];
  const segments = ranges.map(({ key, label, from, to }): Segment => {
    const where = 'tickets.next_due_at > @dueFrom AND tickets.next_due_at <= @dueTo';
    const parameters = { dueFrom: from, dueTo: to };
    const count = countTicketsOf(
      db,
      { where: base.where, parameters: { ...base.parameters, ...parameters } },
      where,
    );
    return { key, label, where, parameters, orderBy, count };
  });
  const dated = segments.reduce((sum, { count }) => sum + count, 0);
  const undated: Segment = {
    key: 'none',
    label: 'Not due',
    where: 'tickets.next_due_at IS NULL',
    parameters: {},
    orderBy,
    count: countTicketsOf(db, base) - dated,
  };
  return [...segments, undated].filter(({ count }) => count > 0);
}
