import type { HostileCall } from '../calls/hostile-calls.ts';
import type { Known } from '../calls/known.ts';

/** What a count tells that nobody may know: more than the client has, and has got since; null when it tells nothing. */
export function countsForeign(
  { arguments: given }: HostileCall,
  companyId: number,
  data: unknown,
  known: Known,
  written: number,
): string | null {
  if (typeof data !== 'object' || data === null || !('count' in data)) return null;
  const path = String(given.path).toLowerCase();
  const collection = known.collections.find((name) => path.includes(`${name.toLowerCase()}/query`)) ?? '';
  const own = known.own(collection, companyId).length;
  // Of the MSP's own records everybody may count all.
  if (own === 0 || Number(data.count) <= own + written) return null;
  return `${JSON.stringify(given)} counted ${String(data.count)} of ${own}`;
}
