/** A time as a clock on the wall shows it. Months count from 1; days and hours may run over, as Date.UTC takes them. */
export interface WallTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(zone, format);
  return format;
}

/** What the clock of a zone (an IANA name) shows. */
export function wallTimeOf(ms: number, zone: string): WallTime {
  const parts = new Map(
    formatOf(zone)
      .formatToParts(ms)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  return {
    year: part('year'),
    month: part('month'),
    day: part('day'),
    hour: part('hour'),
    minute: part('minute'),
  };
}

/** When the clock of a zone shows this. A time that a change of the clocks leaves out is the one an hour later. */
export function fromWallTime(wall: WallTime, zone: string): number {
  const asUtc = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute);
  const offsetAt = (ms: number) => {
    const shown = wallTimeOf(ms, zone);
    const minute = Math.floor(ms / 60_000) * 60_000;
    return Date.UTC(shown.year, shown.month - 1, shown.day, shown.hour, shown.minute) - minute;
  };
  const guess = asUtc - offsetAt(asUtc);
  const settled = asUtc - offsetAt(guess);
  return offsetAt(settled) === asUtc - settled ? settled : guess;
}

/** Monday is 1, Sunday 7. */
export function weekdayOf({ year, month, day }: WallTime): number {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay() || 7;
}
