const firstMs = 250;
const longestMs = 8_000;

/** How long to wait before the nth attempt (from 1), spread by `chance` (0 to 1) so that windows do not come back at once. */
export function backoffMs(attempt: number, chance: number): number {
  const full = Math.min(longestMs, firstMs * 2 ** (attempt - 1));
  return Math.round(full * (0.75 + chance / 2));
}
