const clock = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' });
const near = new Intl.DateTimeFormat(undefined, { weekday: 'short', day: 'numeric', month: 'short' });
const far = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric' });
const dayMs = 24 * 60 * 60_000;

/** A time to come as a person says it: "today, 16:00", "tomorrow, 09:00", "Fri 27 Nov, 14:30". */
export function whenWords(at: number, now: number): string {
  const date = new Date(at);
  const days = Math.round((startOfDay(at) - startOfDay(now)) / dayMs);
  const day =
    days === 0
      ? 'today'
      : days === 1
        ? 'tomorrow'
        : (date.getFullYear() === new Date(now).getFullYear() ? near : far).format(date);
  return `${day}, ${clock.format(date)}`;
}

function startOfDay(ms: number): number {
  return new Date(ms).setHours(0, 0, 0, 0);
}
