import { createHash } from 'node:crypto';
import type { CardAction } from '../../shared/domain/approval-card.ts';
import type { ApprovalRequirements } from '../../shared/domain/approval-requirements.ts';
import { canonicalJson } from '../../shared/domain/canonical-json.ts';
import type { StoredAction } from '../store/actions.ts';

type Described = Pick<CardAction, 'changes' | 'text' | 'audience' | 'risk' | 'headline'>;

/**
 * The same for requests that are one and the same but for the ticket: same tool, same change, same audience. Null where each has to
 * be looked at by itself: several actions, more than low risk, something that a text had steered, or more needed than one approval.
 */
export function batchKey(
  actions: readonly { readonly action: StoredAction; readonly described: Described }[],
  needs: ApprovalRequirements,
): string | null {
  const [only, ...more] = actions;
  if (only === undefined || more.length > 0) return null;
  const { action, described } = only;
  if (described.risk !== 'low' || needs.stepUp || needs.approvers === 2 || needs.neverRemember) return null;
  if (action.rule.raisedBy !== undefined && action.rule.raisedBy.length > 0) return null;
  const { request, tool } = action;
  const text =
    request.kind === 'create-ticket-note' ? described.text?.replace(request.reference, '') : described.text;
  const { headline, changes, audience } = described;
  const same = { tool, kind: request.kind, headline, changes, text: text ?? null, audience };
  return createHash('sha256').update(canonicalJson(same)).digest('base64url').slice(0, 22);
}
