import { canonicalJson } from '../../../../shared/domain/canonical-json.ts';
import type { Source } from '../../../policy/provenance/steering-of.ts';
import { argumentWords } from '../../../tools/argument-words.ts';
import { callRead, isRefusal } from '../../../tools/call-read.ts';
import { catalogue } from '../../../tools/catalogue.ts';
import type { PlannedCall, PlanSession, ReadStep } from '../../planner.ts';
import type { OwnText } from '../../sources/context-sources.ts';
import { sourcesOfRead } from '../../sources/read-sources.ts';
import { type Offer, reasonArgument } from './offer.ts';
import { shortened } from './prompt.ts';

/** What one session of a model has gathered. */
export interface Gathered {
  readonly calls: PlannedCall[];
  readonly reads: ReadStep[];
  readonly sources: Source[];
}

/** A call as the SDK hands it over; `isBroken`: its arguments were no JSON. */
export interface ModelCall {
  readonly toolName: string;
  readonly input: unknown;
  readonly isBroken: boolean;
}

const mostReads = 80;
const mostCalls = 20;
export const recordedWords =
  'Recorded. Policy, and where it says so a technician, decides about it after you end. Nothing was changed.';

/** Answers one call of the model: a read is read through the gate and the fence, a write is written down for the gate. */
export async function answerCall(
  call: ModelCall,
  gathered: Gathered,
  parts: { readonly session: PlanSession; readonly offer: Offer; readonly ownText: OwnText },
): Promise<string> {
  const { session, offer } = parts;
  const name = offer.nameOf(call.toolName);
  const tool = name === null ? undefined : catalogue.get(name);
  if (tool === undefined) return 'There is no such tool. Use only those that you were given.';
  if (call.isBroken || typeof call.input !== 'object' || call.input === null)
    return 'The arguments were no JSON object. Call it again with valid ones.';
  const { [reasonArgument]: reason, ...args } = call.input as Record<string, unknown>;
  const given = tool.effect === 'write' ? args : (call.input as Record<string, unknown>);
  const parsed = tool.input.safeParse(given);
  if (!parsed.success) return `The arguments do not fit: ${argumentWords(parsed.error)}. Call it again.`;
  const reads = tool.effect === 'read' || tool.asRead(parsed.data) !== null;
  if (reads) return read(tool.name, given, gathered, { ...parts, session });
  if (session.run.mode === 'plan') return 'This client’s agent only plans. Write it into your explanation.';
  const known = gathered.calls.some(
    (one) => one.tool === tool.name && canonicalJson(one.arguments) === canonicalJson(given),
  );
  if (known) return 'Recorded already.';
  if (gathered.calls.length >= mostCalls) return 'That is more than one plan may hold. End now.';
  const why = typeof reason === 'string' ? reason.trim().slice(0, 500) : '';
  gathered.calls.push({
    tool: tool.name,
    arguments: given,
    reason: why === '' ? 'The model gave no reason.' : why,
  });
  return recordedWords;
}

async function read(
  tool: string,
  given: Readonly<Record<string, unknown>>,
  gathered: Gathered,
  { session, ownText }: { readonly session: PlanSession; readonly ownText: OwnText },
): Promise<string> {
  if (gathered.reads.length >= mostReads) return 'You have read enough. End with what you know.';
  const { run, tools, rules, now } = session;
  const caller = { companyId: run.companyId, agentMode: run.mode, origin: 'agent' } as const;
  const answer = await callRead(tool, given, { tools, caller, rules });
  const words = answer.ok ? answer.value.words : answer.failure.words;
  const kind = answer.ok ? 'read' : isRefusal(answer.failure) ? 'refused' : 'problem';
  const step: ReadStep = { at: now(), kind, words, tool, arguments: given };
  gathered.reads.push(step);
  session.show(step);
  if (!answer.ok) {
    // The words may repeat what a record or an argument says.
    const next = isRefusal(answer.failure)
      ? 'Do not try it by other means.'
      : 'Mend the call, or go on without.';
    return `It was not read. ${next}\n${shortened({ why: words })}`;
  }
  const { data } = answer.value;
  gathered.sources.push(...sourcesOfRead(tool, data, { botResourceId: tools.botResourceId, ownText }));
  return shortened({ words, data });
}
