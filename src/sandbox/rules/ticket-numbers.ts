import type { Settings } from '../store/settings.ts';

interface Sequence {
  readonly day: string;
  readonly last: number;
}

const name = 'ticketSequence';

/** The next number of a UTC day (`yyyy-mm-dd…`): T, the day, and a sequence from 0001. */
export function nextTicketNumber(settings: Settings, now: string): string {
  const day = now.slice(0, 10);
  const known = settings.read<Sequence>(name);
  const last = known?.day === day ? known.last + 1 : 1;
  settings.write(name, { day, last } satisfies Sequence);
  return ticketNumber(day, last);
}

/** Tells the sequence how far the sample's own tickets got. */
export const startTicketNumbers = (settings: Settings, day: string, last: number): void =>
  settings.write(name, { day, last } satisfies Sequence);

export const ticketNumber = (day: string, sequence: number): string =>
  `T${day.replaceAll('-', '')}.${String(sequence).padStart(4, '0')}`;
