import type { ApprovalApiParts } from '../api/approvals.ts';
import type { Bulletin } from '../api/bulletin.ts';
import type { ApprovalLinks } from '../links/approval-links.ts';
import { createDecideByLink } from '../links/decide-by-link.ts';
import { createDecisionCodes } from '../links/decision-codes.ts';
import type { WriteHandle } from '../store/database.ts';
import type { Refresh } from '../sync/refresh.ts';
import type { Team } from '../team/publish-runs.ts';
import type { AgentSide } from './agents.ts';
import { createCardCommands, editsOf } from './card-commands.ts';
import type { RelaySide } from './relay-side.ts';
import { createSettleByLink } from './settle-by-link.ts';

/** Step 8: a decision at this desktop, or in a browser that is paired with it, and what a card lets a person do besides. */
export function createDecisions(parts: {
  readonly db: WriteHandle;
  readonly links: ApprovalLinks;
  readonly relay: Pick<RelaySide, 'admitted'>;
  readonly refresh: Refresh;
  readonly team: Team;
  readonly runs: AgentSide;
  readonly bulletin: Bulletin;
  readonly onStep: (step: string) => void;
  readonly signal: AbortSignal;
  readonly now: () => string;
  readonly onBug: (error: unknown) => void;
}): Pick<ApprovalApiParts, 'onSettled' | 'showCode'> & {
  readonly cards: ReturnType<typeof createCardCommands>;
  readonly byLink: ReturnType<typeof createDecideByLink>;
} {
  const { db, links, relay, refresh, team, runs, bulletin, onBug } = parts;
  const onSettled: ApprovalApiParts['onSettled'] = (runId, ticketId, decision) => {
    parts.onStep('approval-settled');
    const edits = editsOf(db, decision.approvalId);
    team.tellDecision(ticketId, { ...decision, edits }).catch(onBug);
    runs.nudge(runId);
    bulletin.approvalsChanged();
    bulletin.ticketChanged(ticketId);
  };
  const codes = createDecisionCodes(Date.now);
  return {
    onSettled,
    cards: createCardCommands({ runs, refresh, team, bulletin, onBug }),
    byLink: createDecideByLink({
      codes,
      settle: createSettleByLink({
        db,
        refreshTicket: (ticketId) => refresh.ticket(ticketId, 'interactive'),
        onSettled,
        signal: parts.signal,
        now: parts.now,
      }),
      ask: () => relay.admitted()?.ask ?? null,
    }),
    showCode(shownFor) {
      const link = links.linkOf(shownFor.approvalId);
      return link && { ...codes.show(shownFor, link.token), address: link.address };
    },
  };
}
