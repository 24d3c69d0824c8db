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
    | { readonly kind: 'approval'; readonly approvalId: string; readonly resourceId: number };
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

/** Null unless the approval was approved by somebody for exactly this action. */
export function clearByApproval(
  action: ActionOfPolicy & { readonly approvalId: string | null },
  approval: { readonly id: string; readonly state: string; readonly decidedBy: number | null },
): ClearedAction | null {
  if (approval.state !== 'approved' || approval.decidedBy === null || action.approvalId !== approval.id)
    return null;
  return brand({
    actionId: action.id,
    digest: action.digest,
    clearance: { kind: 'approval', approvalId: approval.id, resourceId: approval.decidedBy },
  });
}

function brand(action: Omit<ClearedAction, typeof cleared>): ClearedAction {
  return action as ClearedAction;
}
