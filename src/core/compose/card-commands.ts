import { gateCalls } from '../agent/gate.ts';
import type { AgentParts } from '../agent/run.ts';
import type { ApprovalApiParts } from '../api/approvals.ts';
import type { Bulletin } from '../api/bulletin.ts';
import type { EditedAction } from '../approvals/edited-action.ts';
import type { Commands } from '../commands/commands.ts';
import { handOver } from '../commands/hand-over.ts';
import { writesBack } from '../commands/undo.ts';
import { actionsOfApproval } from '../store/actions.ts';
import type { ReadHandle } from '../store/database.ts';
import { findTicket } from '../store/tickets.ts';
import type { Refresh } from '../sync/refresh.ts';
import type { Team } from '../team/publish-runs.ts';

/** What a card lets its technician do besides approving and denying: edit, hand over, undo. */
export function createCardCommands(parts: {
  readonly runs: { readonly agent: AgentParts; readonly commands: Commands };
  readonly refresh: Refresh;
  readonly team: Team;
  readonly bulletin: Bulletin;
  readonly onBug: (error: unknown) => void;
}): Pick<ApprovalApiParts, 'propose' | 'onEdited' | 'commands' | 'handOver' | 'writesBack'> {
  const { agent, commands } = parts.runs;
  return {
    commands,
    handOver,
    writesBack,
    async propose(run, call) {
      const rules = agent.rules();
      const ticket = findTicket(agent.db, run.ticketId);
      if (ticket === null) return { actions: [], steps: [], isUnavailable: true };
      return gateCalls(run, 'agent', [call], {
        tools: agent.toolsFor(run.companyId),
        ticket,
        rules,
        facts: agent.facts(rules, run.companyId),
        now: agent.now,
      });
    },
    onEdited({ id: approvalId, ticketId }, edits) {
      parts.team.tellEdit(ticketId, { approvalId, edits: sent(edits) }).catch(parts.onBug);
      parts.bulletin.approvalsChanged();
      parts.bulletin.ticketChanged(ticketId);
      parts.bulletin.activityAdded();
    },
  };
}

/** What people changed of a request before they decided about it, for the other desktops. */
export function editsOf(db: ReadHandle, approvalId: string) {
  return sent(actionsOfApproval(db, approvalId).filter(({ edits }) => edits.length > 0));
}

function sent(edited: readonly EditedAction[]) {
  return edited.map((action) => ({
    id: action.id,
    arguments: action.arguments as Record<string, unknown>,
    request: action.request,
    expectedBefore: { ...action.expectedBefore },
    digest: action.digest,
    rule: action.rule,
    requirements: action.requirements,
    edits: [...action.edits],
  }));
}
