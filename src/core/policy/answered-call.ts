import type { PolicyFields } from './conditions-hold.ts';
import type { Decision, PolicyCall, PolicyTool } from './decide.ts';

const longest = 500;

/** A call and what policy said of it, compact enough to keep for a month. */
export interface Answered {
  readonly tool: string;
  readonly amountsTo: readonly string[];
  readonly companyId: number;
  readonly ticketId: number | null;
  readonly agentMode: PolicyCall['agentMode'];
  readonly origin: PolicyCall['origin'];
  readonly isRead: boolean;
  readonly isSteered: boolean;
  readonly fields: PolicyFields | null;
  readonly answer: Decision['answer'];
  readonly ruleId: string;
  readonly shadow: NonNullable<Decision['shadow']>;
}

/** What is kept: no text but that of the fields which conditions can look at, and of a long one only its beginning. */
export function answeredCall(
  call: PolicyCall,
  decision: Decision,
  about: { readonly ticketId: number | null; readonly isRead: boolean },
): Answered {
  return {
    tool: call.tool,
    amountsTo: (call.amountsTo ?? []).map(({ name }) => name),
    companyId: call.companyId,
    agentMode: call.agentMode,
    origin: call.origin,
    isSteered: (call.steering ?? []).length > 0,
    fields: call.fields === undefined ? null : cut(call.fields),
    answer: decision.answer,
    ruleId: decision.rule.ruleId,
    shadow: decision.shadow ?? [],
    ...about,
  };
}

/** What stands in for the untrusted text, which is not kept: policy only asks whether there is any. */
const someSteering = [
  { argument: 'an argument', value: '', sourceWords: 'untrusted text', sentence: null },
] as const;

/** The call again, as policy saw it. Null when one of its tools is not known any more. */
export function callAgain(
  kept: Omit<Answered, 'answer' | 'ruleId' | 'shadow' | 'ticketId'>,
  toolNamed: (name: string) => PolicyTool | undefined,
): { readonly call: PolicyCall; readonly tool: PolicyTool } | null {
  const tool = toolNamed(kept.tool);
  const amountsTo = kept.amountsTo.flatMap((name) => toolNamed(name) ?? []);
  if (tool === undefined || amountsTo.length < kept.amountsTo.length) return null;
  const { companyId, agentMode, origin, fields } = kept;
  const call: PolicyCall = {
    tool: tool.name,
    companyId,
    agentMode,
    origin,
    amountsTo,
    ...(fields === null ? {} : { fields }),
    ...(kept.isSteered ? { steering: [...someSteering] } : {}),
  };
  return { call, tool: kept.isRead ? { ...tool, effect: 'read' } : tool };
}

/** A condition reads anything that is no plain value as JSON: so it is kept as that. */
function cut(fields: PolicyFields): PolicyFields {
  return Object.fromEntries(
    Object.entries(fields).map(([field, value]) => {
      if (typeof value === 'string') return [field, value.slice(0, longest)];
      if (typeof value !== 'object' || value === null) return [field, value];
      return [field, (JSON.stringify(value) ?? '').slice(0, longest)];
    }),
  );
}
