import { actionId } from '../../shared/domain/ids.ts';
import type { RunStep } from '../../shared/domain/timeline.ts';
import type { WriteRequest } from '../../shared/domain/write-request.ts';
import { type Decision, decide, type PolicyRule } from '../policy/decide.ts';
import type { StoredAction } from '../store/actions.ts';
import type { StoredRun } from '../store/runs.ts';
import type { StoredTicket } from '../store/tickets.ts';
import { actionDigest } from '../tools/action-digest.ts';
import { catalogue } from '../tools/catalogue.ts';
import { applied, expectedBefore, withoutNoChange } from '../tools/expected-before.ts';
import type { ToolContext } from '../tools/tool.ts';
import type { PlannedCall } from './planner.ts';

/** An action that policy has answered for, ready to be written down; and the steps a person should see. */
export type GatedAction = Omit<StoredAction, 'failureWords' | 'resultId' | 'ordinal' | 'approvalId'>;
export interface Gated {
  readonly actions: readonly GatedAction[];
  readonly steps: readonly RunStep[];
}

/**
 * Step 6: turns planned calls into exact requests and asks policy about each. A call that is refused, malformed, outside the
 * client, or changes nothing, becomes a step in the activity and no action.
 */
export async function gateCalls(
  run: StoredRun,
  origin: 'agent' | 'program',
  calls: readonly PlannedCall[],
  parts: {
    readonly tools: ToolContext;
    readonly ticket: StoredTicket;
    readonly rules: readonly PolicyRule[];
    readonly now: () => string;
  },
): Promise<Gated> {
  const actions: GatedAction[] = [];
  const steps: RunStep[] = [];
  const note = (kind: RunStep['kind'], words: string, tool: string) =>
    steps.push({ at: parts.now(), kind, words, tool });
  // What runs without asking is done before a human is asked: a card must show what will be so by then.
  let ticket = parts.ticket;
  for (const call of calls) {
    const tool = catalogue.get(call.tool);
    if (tool?.effect !== 'write') {
      note('refused', `There is no tool ${call.tool} that changes anything`, call.tool);
      continue;
    }
    const decision = decide(
      { tool: tool.name, companyId: run.companyId, agentMode: run.mode, origin },
      tool,
      parts.rules,
    );
    if (decision.answer === 'refuse') {
      note('refused', decision.rule.words, tool.name);
      continue;
    }
    const input = tool.input.safeParse(call.arguments);
    if (!input.success) {
      note('problem', `The arguments do not fit ${tool.name}`, tool.name);
      continue;
    }
    const proposed = await tool.propose(input.data, parts.tools);
    if (!proposed.ok) {
      note('problem', proposed.failure.words, tool.name);
      continue;
    }
    const request = withoutNoChange(proposed.value, ticket);
    if (request === null) continue;
    actions.push(actionOf(run, origin, call, request, ticket, decision, parts.now()));
    if (decision.answer === 'run') ticket = applied(request, ticket);
  }
  return { actions, steps };
}

function actionOf(
  run: StoredRun,
  origin: 'agent' | 'program',
  call: PlannedCall,
  request: WriteRequest,
  ticket: StoredTicket,
  decision: Decision,
  at: string,
): GatedAction {
  const bound = {
    ticketId: run.ticketId,
    tool: call.tool,
    arguments: call.arguments,
    request,
    expectedBefore: expectedBefore(request, ticket),
  };
  return {
    ...bound,
    id: actionId.parse(crypto.randomUUID()),
    runId: run.id,
    companyId: run.companyId,
    origin,
    digest: actionDigest(bound),
    reason: call.reason,
    answer: decision.answer,
    rule: decision.rule,
    state: decision.answer === 'run' ? 'cleared' : 'waiting',
    stateAt: at,
  };
}
