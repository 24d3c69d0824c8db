import { actionId } from '../../shared/domain/ids.ts';
import type { RunStep } from '../../shared/domain/timeline.ts';
import { ticketOfRequest, type WriteRequest } from '../../shared/domain/write-request.ts';
import { answeredCall } from '../policy/answered-call.ts';
import { type Decision, decide, type PolicyFacts, type PolicyRule } from '../policy/decide.ts';
import { type Source, steeringOf } from '../policy/provenance/steering-of.ts';
import { requestFields } from '../policy/request-fields.ts';
import { toolWords } from '../policy/tool-words.ts';
import type { StoredAction } from '../store/actions.ts';
import type { AnsweredCall } from '../store/recorded-calls.ts';
import type { StoredRun } from '../store/runs.ts';
import type { StoredTicket } from '../store/tickets.ts';
import { actionDigest } from '../tools/action-digest.ts';
import { amountsTo } from '../tools/amounts-to.ts';
import { argumentWords } from '../tools/argument-words.ts';
import { catalogue } from '../tools/catalogue.ts';
import { applied, expectedBefore, withoutNoChange } from '../tools/expected-before.ts';
import type { ToolContext } from '../tools/tool.ts';
import type { PlannedCall } from './planner.ts';
import { askForSensitive } from './sensitive/ask-for-sensitive.ts';
import { sensitiveOf } from './sensitive/sensitive-of.ts';

/** An action that policy has answered for, ready to be written down; and the steps a person should see. */
export type GatedAction = Omit<StoredAction, 'failureWords' | 'resultId' | 'ordinal' | 'approvalId'>;
export interface Gated {
  readonly actions: readonly GatedAction[];
  readonly steps: readonly RunStep[];
  /** What shadow rules would have said, for the log. They are counted with the calls. */
  readonly shadow: AnsweredCall['shadow'];
  /** Autotask could not be asked about a call: the plan is gated again later, so that nothing of it is lost. */
  readonly isUnavailable: boolean;
}

interface GateParts {
  readonly tools: ToolContext;
  readonly ticket: StoredTicket;
  readonly rules: readonly PolicyRule[];
  readonly facts?: PolicyFacts;
  /** What else the run was given to read, and whether a language model read it. The ticket's own text always counts. */
  readonly provenance?: { readonly sources: readonly Source[]; readonly isModel: boolean };
  readonly now: () => string;
}

/**
 * Step 6: turns planned calls into exact requests and asks policy about each. A call that is refused, malformed, outside the
 * client, or changes nothing, becomes a step in the activity and no action.
 */
export async function gateCalls(
  run: StoredRun,
  origin: 'agent' | 'program',
  calls: readonly PlannedCall[],
  parts: GateParts,
): Promise<Gated> {
  const actions: GatedAction[] = [];
  const steps: RunStep[] = [];
  const answered: AnsweredCall[] = [];
  // What runs without asking is done before a human is asked: a card must show what will be so by then.
  let { ticket } = parts;
  let isUnavailable = false;
  for (const call of calls) {
    const record = (one: AnsweredCall) => answered.push(one);
    const tools = { ...seeing(ticket, parts.tools), record };
    const gated = await gateCall(run, origin, call, { ...parts, ticket, tools });
    if (gated.kind === 'nothing') continue;
    if (gated.kind === 'unavailable') isUnavailable = true;
    if (gated.kind !== 'action') {
      const kind = gated.kind === 'refused' ? 'refused' : 'problem';
      steps.push({ at: parts.now(), kind, words: gated.words, tool: call.tool });
      continue;
    }
    actions.push(gated.action);
    if (gated.action.answer === 'run') ticket = applied(gated.action.request, ticket);
  }
  // A plan that is gated again later is written down then.
  if (!isUnavailable) for (const one of answered) parts.tools.record?.(one);
  return { actions, steps, shadow: answered.flatMap((one) => one.shadow), isUnavailable };
}

/** The tools with this ticket as it will be by then; others are read as they are. */
function seeing(ticket: StoredTicket, tools: ToolContext): ToolContext {
  return {
    ...tools,
    readTicket: async (id) => (id === ticket.id ? { ok: true, value: ticket } : tools.readTicket(id)),
  };
}

type GatedCall =
  | { readonly kind: 'action'; readonly action: GatedAction }
  | { readonly kind: 'refused' | 'problem' | 'unavailable'; readonly words: string }
  | { readonly kind: 'nothing' };

async function gateCall(
  run: StoredRun,
  origin: 'agent' | 'program',
  call: PlannedCall,
  { tools, ticket, rules, facts, provenance, now }: GateParts,
): Promise<GatedCall> {
  const refused = (words: string): GatedCall => ({ kind: 'refused', words });
  const problem = (words: string): GatedCall => ({ kind: 'problem', words });
  const tool = catalogue.get(call.tool);
  if (tool?.effect !== 'write') return refused(`There is no tool ${call.tool} that changes anything`);
  const policyCall = { tool: tool.name, companyId: run.companyId, agentMode: run.mode, origin };
  // What is refused whatever it says is not even looked into.
  const depends = rules.some((rule) => rule.tool === tool.name && rule.conditions !== undefined);
  const first = decide(policyCall, tool, rules, facts);
  if (first.answer === 'refuse' && !depends) {
    tools.record?.(answeredCall(policyCall, first, { ticketId: run.ticketId, isRead: false }));
    return refused(first.rule.words);
  }
  const input = tool.input.safeParse(call.arguments);
  if (!input.success)
    return problem(`The arguments do not fit “${toolWords(tool.name)}”: ${argumentWords(input.error)}`);
  if (tool.asRead(input.data) !== null)
    return problem(`“${toolWords(tool.name)}” would only read here; nothing is written`);
  const proposed = await tool.propose(input.data, tools);
  if (!proposed.ok) {
    const { kind, words } = proposed.failure;
    return kind === 'unavailable' ? { kind, words } : problem(words);
  }
  const about = ticketOfRequest(proposed.value.request);
  // Who may decide is the ticket's assigned resource: a write to another ticket would be decided by the wrong person.
  if (about !== null && about !== run.ticketId) {
    return refused('An agent writes only to the ticket that it works on');
  }
  const before = expectedBefore(proposed.value.request, ticket, proposed.value.before);
  const request = withoutNoChange(proposed.value.request, before);
  if (request === null) return { kind: 'nothing' };
  const amounts = amountsTo(tool.name, request, tools.picklists).flatMap((name) => catalogue.get(name) ?? []);
  const sources = [...textOf(ticket), ...(provenance?.sources ?? [])];
  const steering = steeringOf(call.arguments, sources, { isModel: provenance?.isModel ?? false });
  const asked = { ...policyCall, amountsTo: amounts, fields: requestFields(request), steering };
  const sensitive = origin === 'agent' ? sensitiveOf(ticket) : null;
  const decision = askForSensitive(decide(asked, tool, rules, facts), tool.name, sensitive);
  tools.record?.(answeredCall(asked, decision, { ticketId: run.ticketId, isRead: false }));
  if (decision.answer === 'refuse') return refused(decision.rule.words);
  const expected = expectedBefore(request, ticket, proposed.value.before);
  const action = actionOf(run, origin, call, { request, expected, decision, at: now() });
  return { kind: 'action', action };
}

function textOf(ticket: StoredTicket): readonly Source[] {
  const origin = 'untrusted-text';
  return [
    { origin, words: 'the ticket’s title', text: ticket.title },
    { origin, words: 'the ticket’s description', text: ticket.description },
  ];
}

function actionOf(
  run: StoredRun,
  origin: 'agent' | 'program',
  call: PlannedCall,
  made: {
    readonly request: WriteRequest;
    readonly expected: GatedAction['expectedBefore'];
    readonly decision: Decision;
    readonly at: string;
  },
): GatedAction {
  const { request, decision, at } = made;
  const bound = {
    ticketId: run.ticketId,
    tool: call.tool,
    arguments: call.arguments,
    request,
    expectedBefore: made.expected,
    // What this needs beyond one approval is part of what is decided about.
    requirements: decision.requirements ?? null,
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
    edits: [],
    state: decision.answer === 'run' ? 'cleared' : 'waiting',
    stateAt: at,
  };
}
