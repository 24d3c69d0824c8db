import type { Decision } from './decide.ts';

declare const cleared: unique symbol;

/**
 * The permission to send one action, once. Only policy (`clearByPolicy`) and a settled approval (`clearByApproval`) can make
 * one; `actions/perform` takes nothing else.
 */
export interface ClearedAction {
  readonly actionId: string;
  readonly digest: string;
  readonly clearance:
    | { readonly kind: 'policy'; readonly ruleId: string }
    | { readonly kind: 'approval'; readonly approvalId: string; readonly approvers: readonly number[] };
  readonly [cleared]: true;
}

interface ActionOfPolicy {
  readonly id: string;
  readonly digest: string;
}

/** Null unless policy answered `run`. */
export function clearByPolicy(action: ActionOfPolicy, decision: Decision): ClearedAction | null {
  if (decision.answer !== 'run') return null;
  return brand({
    actionId: action.id,
    digest: action.digest,
    clearance: { kind: 'policy', ruleId: decision.rule.ruleId },
  });
}

/** Who approved what, as it was kept. `clears` holds `id digest` of each action. */
interface Vote {
  readonly resourceId: number;
  readonly cardDigest: string;
  readonly clears: readonly string[];
  readonly verified: object | null;
}

/**
 * Null unless this very action, with exactly this digest, was approved by as many people as are asked for, each about the same
 * card, and each having said how the requester was verified where that is asked for.
 */
export function clearByApproval(
  action: ActionOfPolicy & { readonly approvalId: string | null },
  approval: { readonly id: string; readonly state: string; readonly decidedBy: number | null },
  votes: readonly Vote[],
  required: { readonly approvers: 1 | 2; readonly stepUp: boolean },
): ClearedAction | null {
  if (approval.state !== 'approved' || action.approvalId !== approval.id) return null;
  const last = votes.find(({ resourceId }) => resourceId === approval.decidedBy);
  if (last === undefined) return null;
  const mark = `${action.id} ${action.digest}`;
  const counting = votes.filter(
    (vote) =>
      vote.cardDigest === last.cardDigest &&
      vote.clears.includes(mark) &&
      (!required.stepUp || vote.verified !== null),
  );
  const approvers = [...new Set(counting.map(({ resourceId }) => resourceId))];
  if (!approvers.includes(last.resourceId) || approvers.length < required.approvers) return null;
  return brand({
    actionId: action.id,
    digest: action.digest,
    clearance: { kind: 'approval', approvalId: approval.id, approvers },
  });
}

function brand(action: Omit<ClearedAction, typeof cleared>): ClearedAction {
  return action as ClearedAction;
}
