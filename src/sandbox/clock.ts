export interface Clock {
  /** Now, in milliseconds since 1970. */
  readonly nowMs: () => number;
  /** Now as the database holds it: UTC to the millisecond, without a designator. */
  readonly now: () => string;
}

/** A clock that starts at `start` (milliseconds) and runs on; the computer's own clock when null. */
export function createClock(start: number | null): Clock {
  const offset = start === null ? 0 : start - Date.now();
  const nowMs = () => Date.now() + offset;
  return { nowMs, now: () => atMs(nowMs()) };
}

/** The stored form of an instant. */
export const atMs = (ms: number): string => new Date(ms).toISOString().slice(0, -1);

/** Reads an ISO date or time, UTC when it names no zone; null when it is neither. Answers the stored form. */
export function readDateTime(text: string): string | null {
  const [, date, time = 'T00:00:00', zone = 'Z'] =
    /^(\d{4}-\d\d-\d\d)([T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?(Z|[+-]\d\d:?\d\d)?$/i.exec(text.trim()) ?? [];
  if (date === undefined) return null;
  const ms = Date.parse(
    `${date}${time.replace(' ', 'T').replace(/(\.\d{3})\d+$/, '$1')}${zone.toUpperCase()}`,
  );
  return Number.isNaN(ms) ? null : atMs(ms);
}
