import { useState } from 'react';
import type { ApprovalCard } from '../../../shared/domain/approval-card.ts';

/**
 * Keeps cards where they first stood while this list is on the screen: what was decided stays in its row, what is new
 * comes at the end. So nothing moves under the pointer, and J from a decided card goes to the one that followed it.
 */
export function useSteadyCards(
  listKey: string,
  cards: readonly ApprovalCard[] | null,
): readonly ApprovalCard[] | null {
  const [steady, setSteady] = useState<{
    readonly key: string;
    readonly cards: readonly ApprovalCard[];
  } | null>(null);
  if (!cards) return steady?.key === listKey ? steady.cards : null;
  const before = steady?.key === listKey ? steady.cards : [];
  const next = steadyOrder(before, cards);
  const isSame =
    steady?.key === listKey &&
    next.length === before.length &&
    next.every((card, index) => card === before[index]);
  if (!isSame) setSteady({ key: listKey, cards: next });
  return isSame ? before : next;
}

/** Which cards stand here only because they stood here before. */
export function departedFrom(
  steady: readonly ApprovalCard[],
  now: readonly ApprovalCard[] | null,
): ReadonlySet<string> {
  const present = new Set((now ?? []).map((card) => card.approvalId));
  return new Set(steady.map((card) => card.approvalId).filter((id) => !present.has(id)));
}

/** The old rows in their order with the latest card of each, then the new ones. */
export function steadyOrder(before: readonly ApprovalCard[], now: readonly ApprovalCard[]): ApprovalCard[] {
  const latest = new Map(now.map((card) => [card.approvalId, card]));
  const known = new Set(before.map((card) => card.approvalId));
  return [
    ...before.map((card) => latest.get(card.approvalId) ?? card),
    ...now.filter((card) => !known.has(card.approvalId)),
  ];
}
