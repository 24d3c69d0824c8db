import { type WallTime, weekdayOf } from './wall-time.ts';

/** What has been read of a time so far. */
export interface Found {
  /** Of now. */
  minutes: number | null;
  /** The day meant, at no hour yet. */
  date: Pick<WallTime, 'year' | 'month' | 'day'> | null;
  /** The day has this name: it may be today. */
  isNamedDay: boolean;
  clock: { readonly hour: number; readonly minute: number } | null;
}

export const endOfDay = 17;
const laterMinutes = 180;
const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

/** "today", "tomorrow", "fri", "next week", "weekend". */
export function readDay(text: string, found: Found, now: WallTime): number {
  if (found.date !== null) return 0;
  const inDays = (count: number) => ({ year: now.year, month: now.month, day: now.day + count });
  const toMonday = 8 - weekdayOf(now);
  const plain: readonly (readonly [RegExp, Partial<Found>])[] = [
    [/^(?:a )?day after tomorrow\b/, { date: inDays(2) }],
    [/^(?:tomorrow|tmrw?|tom|tmw)\b/, { date: inDays(1) }],
    [/^today\b/, { date: inDays(0) }],
    [/^next week\b/, { date: inDays(toMonday) }],
    [/^next month\b/, { date: { year: now.year, month: now.month + 1, day: 1 } }],
    [/^(?:next )?weekend\b/, { date: inDays(daysTo(6, now) || 7) }],
    [/^later(?: today)?\b/, { minutes: laterMinutes }],
    [
      /^eow\b/,
      { date: inDays(daysTo(5, now)), isNamedDay: true, clock: found.clock ?? { hour: endOfDay, minute: 0 } },
    ],
  ];
  for (const [pattern, meant] of plain) {
    const match = pattern.exec(text);
    if (!match) continue;
    Object.assign(found, meant);
    return match[0].length;
  }
  const named = /^(next )?([a-z]+)\b\.?/.exec(text);
  const word = named?.[2] ?? '';
  // "mon", "tues", "thurs": three letters tell the days apart.
  const place = word.length >= 3 ? days.findIndex((day) => day.startsWith(word)) : -1;
  if (!named || place === -1) return 0;
  // "next fri" is the one of next week.
  found.date = inDays(named[1] ? toMonday + place : daysTo(place + 1, now));
  found.isNamedDay = !named[1];
  return named[0].length;
}

function daysTo(weekday: number, now: WallTime): number {
  return (weekday - weekdayOf(now) + 7) % 7;
}

/** "24 dec", "dec 24", "24.12.", "2026-12-24": without a year the next one. */
export function readDate(text: string, found: Found, now: WallTime): number {
  if (found.date !== null) return 0;
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})\b/.exec(text);
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(?!\d)/.exec(text);
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th)?(?: of)? ([a-z]{3,9})\b\.?/.exec(text);
  const monthFirst = /^([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?\b(?!:)/.exec(text);
  const monthOf = (word = '') => months.findIndex((month) => month.startsWith(word)) + 1;
  const date = iso
    ? { year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) }
    : dotted
      ? { year: 0, month: Number(dotted[2]), day: Number(dotted[1]) }
      : dayFirst
        ? { year: 0, month: monthOf(dayFirst[2]), day: Number(dayFirst[1]) }
        : monthFirst
          ? { year: 0, month: monthOf(monthFirst[1]), day: Number(monthFirst[2]) }
          : null;
  if (!date || date.month < 1 || date.month > 12 || date.day < 1 || date.day > daysIn(date.month)) return 0;
  const isOver = date.month < now.month || (date.month === now.month && date.day < now.day);
  found.date = { ...date, year: date.year || now.year + (isOver ? 1 : 0) };
  return (iso ?? dotted ?? dayFirst ?? monthFirst)?.[0].length ?? 0;
}

function daysIn(month: number): number {
  return new Date(Date.UTC(2024, month, 0)).getUTCDate();
}
