import { fail, type Outcome, succeed } from '../../shared/domain/outcome.ts';
import type { DecidingRule } from '../../shared/domain/policy-rule.ts';
import { answeredCall } from '../policy/answered-call.ts';
import { decide, type PolicyCall, type PolicyRule } from '../policy/decide.ts';
import { argumentWords } from './argument-words.ts';
import { catalogue } from './catalogue.ts';
import { invalid, type ReadCall, type ToolAnswer, type ToolContext, type ToolFailure } from './tool.ts';

/** `refused`: policy says no · `needs-approval`: policy wants a human, and nobody is asked about reads. */
export type ReadFailure =
  | ToolFailure
  | {
      readonly kind: 'refused' | 'needs-approval' | 'unknown-tool';
      readonly words: string;
      readonly rule: DecidingRule | null;
    };

/** Who reads, and under which rules. */
export interface Reading {
  readonly caller: Pick<PolicyCall, 'companyId' | 'agentMode' | 'origin'>;
  readonly rules: readonly PolicyRule[];
  /** Writes down what policy was asked and said. */
  readonly record?: ToolContext['record'] | undefined;
}

/** Step 6 for reads: the same gate as for writes, then the fence inside the tool. For every caller that reads by name. */
export async function callRead(
  name: string,
  given: unknown,
  parts: Reading & { readonly tools: ToolContext },
): Promise<Outcome<ToolAnswer, ReadFailure>> {
  const admitted = admitRead(name, given, { ...parts, record: parts.tools.record });
  const answer = admitted.ok ? await admitted.value.read(parts.tools) : admitted;
  parts.tools.heard?.({ tool: name, arguments: given, answer });
  return answer;
}

/** The gate alone, for a caller who has what the call would read already. */
export function admitRead(
  name: string,
  given: unknown,
  { caller, rules, record }: Reading,
): Outcome<ReadCall, ReadFailure> {
  const tool = catalogue.get(name);
  if (!tool) return fail({ kind: 'unknown-tool', words: `There is no tool ${name}.`, rule: null });
  const input = tool.input.safeParse(given);
  if (!input.success) return invalid(`The arguments do not fit ${name}: ${argumentWords(input.error)}.`);
  const call = readOf(tool.name, input.data);
  if (call === null) {
    return fail({
      kind: 'unknown-tool',
      words: `${name} writes; it cannot be called as a read.`,
      rule: null,
    });
  }
  if (!call.ok) return call;
  const amountsTo = call.value.amountsTo.flatMap((one) => catalogue.get(one) ?? []);
  const asked = { ...caller, tool: name, amountsTo };
  const decision = decide(asked, { ...tool, effect: 'read' }, rules);
  record?.(answeredCall(asked, decision, { ticketId: ticketOf(given), isRead: true }));
  const { rule } = decision;
  if (decision.answer === 'refuse') return fail({ kind: 'refused', words: rule.words, rule });
  if (decision.answer === 'ask') {
    const words = `${rule.words} Nobody is asked about reads.`;
    return fail({ kind: 'needs-approval', words, rule });
  }
  return call;
}

function ticketOf(given: unknown): number | null {
  const ticketId = typeof given === 'object' && given !== null && 'ticketId' in given ? given.ticketId : null;
  return Number.isSafeInteger(ticketId) ? Number(ticketId) : null;
}

/** Whether policy said no, and not Autotask. */
export function isRefusal({ kind }: ReadFailure): boolean {
  return kind === 'refused' || kind === 'needs-approval';
}

function readOf(name: string, input: unknown): Outcome<ReadCall, ToolFailure> | null {
  const tool = catalogue.get(name);
  if (tool === undefined) return null;
  if (tool.effect === 'write') return tool.asRead(input);
  const amounts = tool.amountsTo(input);
  if (!amounts.ok) return amounts;
  return succeed({ amountsTo: amounts.value, read: (context) => tool.read(input, context) });
}
