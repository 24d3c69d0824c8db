import type { Preferences } from '../../shared/desktop-api/preferences.ts';

const dayMs = 24 * 3_600_000;

/**
 * When the present silence ends, in ms since 1970; null while nobody asked for quiet. Hours are those of this machine's clock, and
 * may span midnight.
 */
export function quietUntil(
  { quietHours, quietUntil: until }: Preferences['notifications'],
  nowMs: number,
): number | null {
  const asked = until === null ? Number.NEGATIVE_INFINITY : Date.parse(until);
  const daily = quietHours === null ? Number.NEGATIVE_INFINITY : endOfHours(quietHours, nowMs);
  const end = Math.max(asked, daily);
  return end > nowMs ? end : null;
}

function endOfHours(hours: { readonly from: string; readonly to: string }, nowMs: number): number {
  // Yesterday's night may still last.
  for (const dayAgo of [1, 0]) {
    const from = at(hours.from, nowMs - dayAgo * dayMs);
    let to = at(hours.to, from);
    if (to <= from) to = at(hours.to, from + dayMs);
    if (from <= nowMs && nowMs < to) return to;
  }
  return Number.NEGATIVE_INFINITY;
}

/** That time of day ("22:30") on the day of `dayMs`, by the local clock, whatever daylight saving does. */
function at(time: string, dayMs: number): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const day = new Date(dayMs);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate(), hours, minutes).getTime();
}
