/** The rolling hour's calls over the whole database. */
export interface HourlyLimit {
  readonly count: () => number;
  readonly add: () => void;
  /** Pretends that so many calls were made just now. */
  readonly set: (count: number) => void;
  /** What the server delays each call by at this usage: 0.5 s from a half, 1 s from three quarters. */
  readonly delayMs: () => number;
  readonly isExceeded: () => boolean;
}

export const callsPerHour = 10_000;
const bucketMs = 10_000;
const hourMs = 3_600_000;

export function createHourlyLimit(nowMs: () => number): HourlyLimit {
  const buckets = new Map<number, number>();
  const bucket = () => Math.floor(nowMs() / bucketMs);
  const count = () => {
    const oldest = bucket() - hourMs / bucketMs;
    let sum = 0;
    for (const [start, calls] of buckets) {
      if (start <= oldest) buckets.delete(start);
      else sum += calls;
    }
    return sum;
  };
  return {
    count,
    add: () => {
      buckets.set(bucket(), (buckets.get(bucket()) ?? 0) + 1);
    },
    set: (calls) => {
      buckets.clear();
      buckets.set(bucket(), calls);
    },
    delayMs: () => {
      const used = count() / callsPerHour;
      return used >= 0.75 ? 1000 : used >= 0.5 ? 500 : 0;
    },
    isExceeded: () => count() > callsPerHour,
  };
}
