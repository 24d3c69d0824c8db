import { allRequirements } from '../../shared/domain/approval-requirements.ts';
import type { WriteRequest } from '../../shared/domain/write-request.ts';
import { clearByApproval, clearByPolicy } from '../policy/cleared-action.ts';
import { type Decision, decide, type PolicyFacts, type PolicyRule } from '../policy/decide.ts';
import { requestFields } from '../policy/request-fields.ts';
import type { StoredAction } from '../store/actions.ts';
import { votesOf } from '../store/approval-votes.ts';
import { findApproval } from '../store/approvals.ts';
import type { Picklists } from '../store/picklists.ts';
import { findRun } from '../store/runs.ts';
import { amountsTo } from '../tools/amounts-to.ts';
import { catalogue } from '../tools/catalogue.ts';
import { perform } from './perform.ts';
import type { Performed, PerformerParts } from './performer.ts';
import { recordOutcome } from './record-outcome.ts';

export interface ClearAndPerformParts extends Omit<PerformerParts, 'isAllowed'> {
  readonly picklists: Picklists;
  readonly rules: () => readonly PolicyRule[];
  /** What policy is told of the world, for a call of this client under these rules. */
  readonly facts: (rules: readonly PolicyRule[], companyId: number) => PolicyFacts;
  readonly refreshNotes: (ticketId: number) => Promise<unknown>;
}

/** Asks for the clearance of an action as things stand now, and performs it under that clearance or not at all. */
export function createClearAndPerform(
  parts: ClearAndPerformParts,
): (action: StoredAction) => Promise<Performed> {
  const { db, picklists } = parts;

  function policyOf(action: StoredAction): Decision | null {
    const tool = catalogue.get(action.tool);
    const agentMode = findRun(db, action.runId)?.mode;
    if (!tool || !agentMode) return null;
    const { companyId, origin } = action;
    if (origin === 'technician') return null;
    const others = amountsTo(action.tool, action.request, picklists).flatMap(
      (name) => catalogue.get(name) ?? [],
    );
    const rules = parts.rules();
    return decide(
      {
        tool: action.tool,
        companyId,
        agentMode,
        origin,
        amountsTo: others,
        fields: requestFields(action.request),
        // What was raised when it was proposed stays raised.
        steering: action.rule.raisedBy ?? [],
      },
      tool,
      rules,
      parts.facts(rules, companyId),
    );
  }

  const performer: PerformerParts = {
    ...parts,
    isAllowed(action) {
      // What a technician may do in Autotask is for Autotask to say.
      if (action.origin === 'technician') return isOwnCommand(action);
      const answer = policyOf(action)?.answer;
      return answer === 'run' || answer === 'ask';
    },
  };

  function isOwnCommand(action: StoredAction): boolean {
    const by = findRun(db, action.runId)?.commandedBy ?? null;
    const approval = action.approvalId === null ? null : findApproval(db, action.approvalId);
    return by !== null && approval?.decidedBy === by;
  }

  function clearanceOf(action: StoredAction) {
    const approval = action.approvalId === null ? null : findApproval(db, action.approvalId);
    const decision = policyOf(action);
    // What was asked for when it was shown, and what is asked for now; of what is on its way already, the former.
    const isUnsent = action.state === 'cleared';
    const required = allRequirements([action.requirements, isUnsent ? decision?.requirements : null]);
    if (approval) return clearByApproval(action, approval, votesOf(db, approval.id), required);
    if (action.origin === 'technician') return null;
    // What was sent already is read back under the clearance it had; anything else needs policy's word of now.
    const answer = action.state === 'unknown' ? action.answer : decision?.answer;
    return decision && answer ? clearByPolicy(action, { ...decision, answer }) : null;
  }

  return async (action) => {
    const cleared = clearanceOf(action);
    if (cleared === null) {
      const words =
        action.approvalId === null
          ? 'Policy no longer lets this run without approval. Nothing was sent.'
          : 'What was approved is not enough for what policy asks for now. Nothing was sent.';
      recordOutcome(performer, action, { from: ['cleared'], to: 'failed', words, visible: 'problem' });
      return 'settled';
    }
    const performed = await perform(cleared, performer);
    if (performed === 'settled' && writesNote(action.request)) await parts.refreshNotes(action.ticketId);
    return performed;
  };
}

function writesNote(request: WriteRequest): boolean {
  if (request.kind === 'create-ticket-note') return true;
  return request.kind === 'patch-record' && request.collection === 'TicketNotes';
}
