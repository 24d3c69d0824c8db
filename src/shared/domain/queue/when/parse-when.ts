import { readClock } from './read-clock.ts';
import { endOfDay, type Found, readDate, readDay } from './read-day.ts';
import { fromWallTime, type WallTime, wallTimeOf } from './wall-time.ts';

/** What was understood of a time typed in words. */
export type When =
  | { readonly kind: 'at'; readonly at: string }
  | { readonly kind: 'past'; readonly at: string }
  | { readonly kind: 'too-far' }
  | { readonly kind: 'not-understood' };

const minuteMs = 60_000;
const mostAheadMs = 366 * 24 * 60 * minuteMs;

/** The hours that words stand for. */
const morning = 8;
const hours: Readonly<Record<string, number>> = {
  morning,
  noon: 12,
  lunch: 12,
  midday: 12,
  afternoon: 14,
  evening: 18,
  tonight: 20,
  night: 20,
  eod: endOfDay,
  cob: endOfDay,
};
const units: Readonly<Record<string, 'minute' | 'hour' | 'day' | 'week' | 'month'>> = {
  ...Object.fromEntries(['m', 'min', 'mins', 'minute', 'minutes'].map((word) => [word, 'minute'])),
  ...Object.fromEntries(['h', 'hr', 'hrs', 'hour', 'hours'].map((word) => [word, 'hour'])),
  ...Object.fromEntries(['d', 'day', 'days'].map((word) => [word, 'day'])),
  ...Object.fromEntries(['w', 'wk', 'wks', 'week', 'weeks'].map((word) => [word, 'week'])),
  ...Object.fromEntries(['mo', 'month', 'months'].map((word) => [word, 'month'])),
};

/**
 * Reads a time in plain words ("tomorrow 9", "in 2h", "fri 14:30", "end of day", "24 dec"), as seen at `nowMs` in `zone`. A day without an
 * hour means its morning; an hour without a day the next time it comes; an hour from 1 to 6 without "am" is one of the afternoon.
 */
export function parseWhen(text: string, nowMs: number, zone: string): When {
  const now = wallTimeOf(nowMs, zone);
  const found: Found = { minutes: null, date: null, isNamedDay: false, clock: null };
  let rest = tidied(text);
  if (rest === '') return { kind: 'not-understood' };
  while (rest !== '') {
    const length = readOne(rest, found, now);
    if (length === 0) return { kind: 'not-understood' };
    rest = rest.slice(length).trimStart();
  }
  const at = settle(found, now, nowMs, zone);
  if (at === null) return { kind: 'not-understood' };
  if (at <= nowMs) return { kind: 'past', at: new Date(at).toISOString() };
  if (at - nowMs > mostAheadMs) return { kind: 'too-far' };
  return { kind: 'at', at: new Date(at).toISOString() };
}

/** One spelling for each, without the words that only join. */
function tidied(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[,;]/g, ' ')
    .replaceAll(/\b(?:end|close) of (?:the )?(?:business )?(?:day|business)\b/g, 'eod')
    .replaceAll(/\bend of (?:the )?week\b/g, 'eow')
    .replaceAll(/\b(?:on|at|until|till?|by|the|in the|this)\s+/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

function settle(found: Found, now: WallTime, nowMs: number, zone: string): number | null {
  const { minutes, date, clock } = found;
  if (minutes !== null) {
    // "in 2 hours at 9" says two things.
    return date === null && clock === null ? ceilMinute(nowMs) + minutes * minuteMs : null;
  }
  const on = (day: Pick<WallTime, 'year' | 'month' | 'day'>, plusDays = 0) =>
    fromWallTime(
      {
        ...day,
        day: day.day + plusDays,
        hour: clock?.hour ?? morning,
        minute: clock?.minute ?? 0,
      },
      zone,
    );
  if (date === null) {
    if (clock === null) return null;
    const today = on(now);
    return today > nowMs ? today : on(now, 1);
  }
  const at = on(date);
  // "fri 14:30" on a Friday morning means today, "fri" alone the next one.
  return found.isNamedDay && (at <= nowMs || (clock === null && isSameDay(date, now))) ? on(date, 7) : at;
}

function isSameDay(a: Pick<WallTime, 'year' | 'month' | 'day'>, b: WallTime): boolean {
  return a.year === b.year && a.month === b.month && a.day === b.day;
}

/** Seconds are nobody's business: a snooze ends on a full minute. */
function ceilMinute(ms: number): number {
  return Math.ceil(ms / minuteMs) * minuteMs;
}

/** Each reads what it knows at the beginning of the text, and answers with its length; 0 when it knows nothing there. */
type Reader = (text: string, found: Found, now: WallTime) => number;

const readers: readonly Reader[] = [readSpan, readDay, readDate, readHour];

function readOne(text: string, found: Found, now: WallTime): number {
  for (const reader of readers) {
    const length = reader(text, found, now);
    if (length > 0) return length;
  }
  return 0;
}

/** "in 2h", "90 min", "an hour", "3 days": hours and minutes count from now, days name a day. */
function readSpan(text: string, found: Found, now: WallTime): number {
  const half = /^(?:in )?half (?:an )?hour\b/.exec(text);
  if (half) {
    found.minutes = (found.minutes ?? 0) + 30;
    return half[0].length;
  }
  // "14h" and "14h45" are times of day; "2h" and "1h30" are spans.
  const isTimeOfDay = /^(?:1[3-9]|2[0-3])h/.test(text);
  if (isTimeOfDay) return 0;
  const compact = /^(?:in )?(\d{1,2})h(\d{2})\b/.exec(text);
  if (compact) {
    found.minutes = Number(compact[1]) * 60 + Number(compact[2]);
    return compact[0].length;
  }
  const span =
    /^(?:in )?(?:and )?(\d{1,3}(?:\.5)?|one|two|three|(?:a )?couple of|(?:a )?few|an?) ?([a-z]+)(?:(?=\d)|\b)/.exec(
      text,
    );
  const unit = span && Object.hasOwn(units, span[2] ?? '') ? units[span[2] ?? ''] : undefined;
  if (!span || !unit) return 0;
  const count = amountOf(span[1] ?? '');
  if (unit === 'minute' || unit === 'hour') {
    found.minutes = (found.minutes ?? 0) + count * (unit === 'hour' ? 60 : 1);
    return span[0].length;
  }
  if (found.date !== null || !Number.isInteger(count)) return 0;
  found.date =
    unit === 'month'
      ? { year: now.year, month: now.month + count, day: now.day }
      : { year: now.year, month: now.month, day: now.day + count * (unit === 'week' ? 7 : 1) };
  return span[0].length;
}

function amountOf(word: string): number {
  const words: Readonly<Record<string, number>> = {
    a: 1,
    an: 1,
    one: 1,
    two: 2,
    'couple of': 2,
    'a couple of': 2,
    'a few': 3,
    three: 3,
    few: 3,
  };
  return Object.hasOwn(words, word) ? (words[word] ?? 1) : Number(word);
}

/** "9", "9:30", "2pm", "14h", "noon", "evening". */
function readHour(text: string, found: Found): number {
  if (found.clock !== null) return 0;
  const word = /^[a-z]+\b/.exec(text)?.[0] ?? '';
  if (Object.hasOwn(hours, word)) {
    found.clock = { hour: hours[word] ?? morning, minute: 0 };
    return word.length;
  }
  const read = readClock(text);
  if (!read) return 0;
  found.clock = read.clock;
  return read.length;
}
