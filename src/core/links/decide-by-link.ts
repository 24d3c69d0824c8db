import type { LinkDecisionMessage } from '../../shared/relay-protocol/downstream/link-decision.ts';
import type { LinkOutcome } from '../../shared/relay-protocol/link-decision.ts';
import type { RelayRequests } from '../relay-client/requests.ts';
import type { DecisionCodes, ShownFor } from './decision-codes.ts';

/** What settling says of a decision that a browser proved. */
export type SettledByLink = 'settled' | 'too-late' | 'not-yours' | 'changed-since';

/** Step 8, from a paired browser: counts if whoever sat here was shown the code, and may decide as always. */
export function createDecideByLink(parts: {
  readonly codes: DecisionCodes;
  readonly settle: (shownFor: ShownFor, decision: 'approve' | 'deny') => Promise<SettledByLink>;
  /** Null while the relay is away. */
  readonly ask: () => RelayRequests['ask'] | null;
}): (message: LinkDecisionMessage) => Promise<void> {
  async function outcomeOf(message: LinkDecisionMessage): Promise<LinkOutcome> {
    const checked = await parts.codes.check(message);
    if (checked.kind !== 'good') return checked.kind;
    const settled = await parts.settle(checked.shownFor, message.decision);
    if (settled !== 'settled') return settled;
    return message.decision === 'approve' ? 'approved' : 'denied';
  }
  return async (message) => {
    const outcome = await outcomeOf(message);
    await parts.ask()?.<'answer-link'>({ kind: 'answer-link', attempt: message.attempt, outcome });
  };
}
