import type { ReadHandle } from '../database.ts';
import { whereOf } from './conditions.ts';
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
  const from = Object.fromEntries(ranges.map((range, index) => [`from${index}`, range.from]));
  const counted = db.get<Record<string, number | null>>(
    `SELECT ${ranges.map((_, index) => `sum(${index === 0 ? '1' : `next_due_at > @from${index}`}) AS n${index}`).join(', ')}
     FROM tickets ${whereOf([...base.where, 'tickets.next_due_at IS NOT NULL'])}`,
    { ...base.parameters, ...from },
  );
  /** How many are due after the range begins. */
  const after = (index: number) => counted?.[`n${index}`] ?? 0;
  const segments = ranges.map(
    (range, index): Segment => ({
      key: range.key,
      label: range.label,
      where: 'tickets.next_due_at > @dueFrom AND tickets.next_due_at <= @dueTo',
      parameters: { dueFrom: range.from, dueTo: range.to },
      orderBy,
      count: after(index) - after(index + 1),
    }),
  );
  const undated: Segment = {
    key: 'none',
    label: 'Not due',
    where: 'tickets.next_due_at IS NULL',
    parameters: {},
    orderBy,
    count: countTicketsOf(db, base) - after(0),
  };
  return [...segments, undated].filter(({ count }) => count > 0);
}
