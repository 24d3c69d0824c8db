const FIRST_MS = 250;
const LONGEST_MS = 10_000;

/**
 * How long to wait before the next attempt, after so many that failed (0 for the first wait): doubling, at most 10 s, and
 * half of it by chance, so that a restarted relay does not meet all desktops in the same moment.
 */
export function backoffMs(failedBefore: number, random: () => number): number {
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failedBefore, 16));
  return Math.round(ceiling / 2 + (ceiling / 2) * random());
}
