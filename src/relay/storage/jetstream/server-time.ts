import type { Clock } from '../../clock.ts';

/** The time of the NATS server, which all relay processes share. */
export interface ServerTime {
  /** Milliseconds since the epoch; a little behind rather than ahead. */
  readonly now: () => number;
  /** Asks again: no two clocks run alike. */
  readonly adjust: () => Promise<void>;
}

/** `ask` resolves with the server's time at some moment before its answer. */
export async function createServerTime(clock: Clock, ask: () => Promise<number>): Promise<ServerTime> {
  let ahead = 0;
  async function adjust(): Promise<void> {
    ahead = (await ask()) - clock.monotonic();
  }
  await adjust();
  return { now: () => clock.monotonic() + ahead, adjust };
}
