import { countApprovals, waitingForTwo } from '../store/approvals.ts';
import type { ReadHandle } from '../store/database.ts';
import { standingOf } from './standing.ts';

/** How many requests wait, and how many of them for this person to decide. */
export function countWaiting(
  db: ReadHandle,
  me: number | null,
): { readonly waiting: number; readonly forMe: number; readonly decided: number } {
  const counts = countApprovals(db, me);
  if (me === null) return counts;
  const ofTwo = waitingForTwo(db).filter((approval) => standingOf(db, approval).whyNot(me) === null);
  return { ...counts, forMe: counts.forMe + ofTwo.length };
}
