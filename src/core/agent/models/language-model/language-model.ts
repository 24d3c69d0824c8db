import type { LanguageModel, ModelMessage } from 'ai';
import type { Source } from '../../../policy/provenance/steering-of.ts';
import type { Plan, PlanFailure, Planner, PlanSession, RunContext } from '../../planner.ts';
import { type OwnText, sourcesOfContext } from '../../sources/context-sources.ts';
import { withoutNamedByText } from '../../sources/read-sources.ts';
import { answerCall, type Gathered } from './answer-call.ts';
import { askModel, type ModelStep, type StepFailure, type StepTokens } from './ask-model.ts';
import { isTransient, type ModelFailure } from './model-failure.ts';
import { offerTools } from './offer.ts';
import { type Prompts, systemPrompt, ticketPrompt } from './prompt.ts';

/** Counts what a step uses; written down before the model is asked. */
export interface StepMeter {
  /** Why no further step may begin; null when it may. */
  limit(): string | null;
  begin(estimate: { readonly input: number; readonly output: number }): MeteredStep;
  /** Of this run so far. */
  tokens(): number;
}
export interface MeteredStep {
  /** `null` where the provider does not say: the estimate stays. */
  used(tokens: StepTokens): void;
  /** Cut off after so many characters: counted by estimate. */
  cut(streamed: number): void;
  /** It never reached the model. */
  unsent(): void;
}

export interface LanguageModelParts {
  readonly model: LanguageModel;
  readonly prompts: Prompts;
  readonly meter: StepMeter;
  readonly ownText: OwnText;
  /** Why a model did not answer, for a run that has to wait or to end. */
  readonly onFailure: (failure: ModelFailure) => PlanFailure;
  readonly onAnswer: () => void;
  readonly pause: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly mostSteps?: number;
}

const usualSteps = 24;
const triesOfStep = 3;
const firstPauseMs = 1_000;
/** A longer wait is for the run to do, and not inside of one. */
const longestPauseMs = 20_000;
const mostExplanation = 8_000;
const charactersPerToken = 4;

/**
 * A language model as planner: it reads by tools, its writes are recorded for the gate, and its last words are the explanation. It
 * holds no credentials of Autotask and performs nothing.
 */
export function createLanguageModel(parts: LanguageModelParts): Planner {
  const mostSteps = parts.mostSteps ?? usualSteps;
  return {
    async plan(context, session) {
      const offer = offerTools(session.run, session.rules);
      const gathered: Gathered = { calls: [], reads: [], sources: [] };
      const system = systemPrompt(session.run.mode, parts.prompts);
      const messages: ModelMessage[] = [{ role: 'user', content: ticketPrompt(context) }];
      const words: string[] = [];
      for (let step = 1; step <= mostSteps; step += 1) {
        const isLast = step === mostSteps;
        if (isLast) {
          session.show({
            at: session.now(),
            kind: 'problem',
            words: `Cut off after ${mostSteps} steps`,
            tool: null,
          });
          messages.push({ role: 'user', content: 'You have no steps left. End now with your explanation.' });
        }
        const asked = await askWithRetries({
          ...parts,
          session,
          request: { system, messages, tools: offer.tools },
        });
        if ('kind' in asked) {
          if (isLast && asked.kind === 'failed') break;
          return asked;
        }
        if (asked.text !== '') words.push(asked.text);
        if (asked.calls.length === 0 || isLast) break;
        const answers = [];
        for (const call of asked.calls) {
          if (session.signal.aborted) return { kind: 'aborted' };
          answers.push({
            type: 'tool-result' as const,
            toolCallId: call.id,
            toolName: call.toolName,
            output: {
              type: 'text' as const,
              value: await answerCall(call, gathered, { session, offer, ownText: parts.ownText }),
            },
          });
        }
        messages.push(...asked.said, { role: 'tool', content: answers });
      }
      return planOf(context, parts, gathered, words.at(-1));
    },
  };
}

function planOf(
  context: RunContext,
  { prompts, ownText }: LanguageModelParts,
  gathered: Gathered,
  explanation = 'The model ended without an explanation.',
): Plan {
  const { ticket } = context;
  const own = sourcesOfContext(context, ownText);
  const text: readonly Source[] = [ticket.title, ticket.description].map((one) => ({
    origin: 'untrusted-text',
    words: 'the ticket',
    text: one,
  }));
  const written: readonly Source[] = [
    { origin: 'technician', words: 'the MSP’s prompt', text: prompts.msp },
    { origin: 'technician', words: 'the client’s prompt', text: prompts.client },
  ];
  return {
    explanation: explanation.slice(0, mostExplanation),
    calls: gathered.calls,
    session: {
      sources: [...written, ...withoutNamedByText(gathered.sources, [...text, ...own])],
      reads: gathered.reads,
    },
  };
}

interface Asking extends LanguageModelParts {
  readonly session: PlanSession;
  readonly request: Pick<Parameters<typeof askModel>[0], 'system' | 'messages' | 'tools'>;
}

/** One step, tried again after what passes by itself. Each try is counted, and none begins beyond the limit. */
async function askWithRetries(asking: Asking): Promise<ModelStep | PlanFailure> {
  const { session, meter, request } = asking;
  for (let tries = 1; ; tries += 1) {
    if (session.signal.aborted) return { kind: 'aborted' };
    const limit = meter.limit();
    if (limit !== null) return { kind: 'limit-reached', words: limit };
    const tokens = meter.tokens();
    session.say(tokens === 0 ? 'Thinking…' : `Thinking… ${count.format(tokens)} tokens so far`);
    const metered = meter.begin({ input: Math.ceil(sizeOf(request) / charactersPerToken), output: 0 });
    const asked = await askModel({
      ...request,
      model: asking.model,
      signal: session.signal,
      onText: () => session.say('Writing…'),
    });
    if (asked.ok) {
      metered.used(asked.value.tokens);
      asking.onAnswer();
      return asked.value;
    }
    settle(metered, asked.failure);
    if (asked.failure.kind === 'aborted') return { kind: 'aborted' };
    const { failure } = asked.failure;
    const waitMs =
      (failure.kind === 'rate-limited' ? failure.retryAfterMs : null) ?? firstPauseMs * 2 ** (tries - 1);
    if (!isTransient(failure) || tries >= triesOfStep || waitMs > longestPauseMs)
      return asking.onFailure(failure);
    session.say('The model did not answer. Trying again…');
    await asking.pause(waitMs, session.signal);
  }
}

/** What was cut off after the model had begun was paid for; what was refused was not. */
function settle(metered: MeteredStep, failure: StepFailure): void {
  if (failure.kind === 'aborted' || failure.streamed > 0) metered.cut(failure.streamed);
  else metered.unsent();
}

const count = new Intl.NumberFormat('en');

function sizeOf({ system, messages, tools }: Asking['request']): number {
  return system.length + JSON.stringify(messages).length + JSON.stringify(Object.keys(tools)).length;
}
