const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** What just happened may look like the near future: the clock on the screen moves in steps. */
const clockSlackMs = 20_000;

const sameYear = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });
const otherYear = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric' });
const exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'medium' });
const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });

/** A length of time in the two units that matter: "3 h 20 min", "45 s". */
export function durationWords(ms: number): string {
  const length = Math.abs(ms);
  if (length < minute) return `${Math.floor(length / 1000)} s`;
  if (length < hour) return `${Math.floor(length / minute)} min`;
  if (length < day) {
    const minutes = Math.floor((length % hour) / minute);
    return minutes === 0 || length >= 10 * hour
      ? `${Math.floor(length / hour)} h`
      : `${Math.floor(length / hour)} h ${minutes} min`;
  }
  const days = Math.floor(length / day);
  return days === 1 ? '1 day' : `${days} days`;
}

/** Relative under a day, then the date: "now", "5 min ago", "in 2 h", "14 Nov". `short` drops "ago" where a column says it. */
export function relativeWords(at: Date, nowMs: number, short = false): string {
  const away = at.getTime() - nowMs;
  if (Math.abs(away) >= day) {
    return (at.getFullYear() === new Date(nowMs).getFullYear() ? sameYear : otherYear).format(at);
  }
  if (Math.abs(away) < minute) return short ? 'now' : away > clockSlackMs ? 'in a moment' : 'just now';
  const words = short ? shortDurationWords(Math.abs(away)) : durationWords(away);
  if (short) return away > 0 ? `in ${words}` : words;
  return away > 0 ? `in ${words}` : `${words} ago`;
}

/** A length of time in one unit, for a narrow column: "53 min", "3 h". */
export function shortDurationWords(ms: number): string {
  return ms < hour ? `${Math.floor(ms / minute)} min` : `${Math.floor(ms / hour)} h`;
}

/** The full date and time, in the reader's own format. */
export function exactWords(at: Date): string {
  return exact.format(at);
}

/** The time of day alone: "14:02". */
export function clockWords(at: Date): string {
  return clock.format(at);
}
