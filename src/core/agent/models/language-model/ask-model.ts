import {
  type AssistantModelMessage,
  type LanguageModel,
  type ModelMessage,
  streamText,
  type ToolSet,
} from 'ai';
import type { Outcome } from '../../../../shared/domain/outcome.ts';
import { fail, succeed } from '../../../../shared/domain/outcome.ts';
import type { ModelCall } from './answer-call.ts';
import type { ModelFailure } from './model-failure.ts';
import { readFailure } from './read-failure.ts';

/** Tokens of one step as the provider counts them; null where it does not say. */
export interface StepTokens {
  readonly input: number | null;
  readonly output: number | null;
  readonly cached: number;
}

export interface ModelStep {
  readonly text: string;
  readonly calls: readonly (ModelCall & { readonly id: string })[];
  /** What the model said, for the next step: with its reasoning, as the provider wants it back. */
  readonly said: readonly AssistantModelMessage[];
  readonly tokens: StepTokens;
  /** The provider ended it at the length that one step may have. */
  readonly isCut: boolean;
}

/** `streamed`: characters that had arrived: the provider counts them all the same. */
export type StepFailure =
  | { readonly kind: 'aborted'; readonly streamed: number }
  | { readonly kind: 'model'; readonly failure: ModelFailure; readonly streamed: number };

const mostOutputTokens = 8_192;
/** A local model may load for minutes before its first word. */
const silenceMs = 180_000;

/** One request to the model, streamed to its end. Nothing is repeated here. */
export async function askModel(request: {
  readonly model: LanguageModel;
  readonly system: string;
  readonly messages: readonly ModelMessage[];
  readonly tools: ToolSet;
  readonly signal: AbortSignal;
  readonly onText: () => void;
  readonly mostOutputTokens?: number;
}): Promise<Outcome<ModelStep, StepFailure>> {
  const { signal } = request;
  const silence = new AbortController();
  let timer = setTimeout(tooLong, silenceMs);
  function tooLong(): void {
    silence.abort(new DOMException('silent', 'TimeoutError'));
  }
  let streamed = 0;
  let failure: unknown;
  let text = '';
  const calls: (ModelCall & { readonly id: string })[] = [];
  try {
    const result = streamText({
      model: request.model,
      // Steps of one run repeat this part: a provider that caches charges little for it.
      instructions: { role: 'system', content: request.system, providerOptions: cached },
      messages: [...request.messages],
      tools: request.tools,
      maxRetries: 0,
      maxOutputTokens: request.mostOutputTokens ?? mostOutputTokens,
      abortSignal: AbortSignal.any([signal, silence.signal]),
      // Told as a part of the stream too; by default the SDK prints it, key and all.
      onError: () => {},
    });
    for await (const part of result.stream) {
      clearTimeout(timer);
      timer = setTimeout(tooLong, silenceMs);
      if (part.type === 'error') failure ??= part.error;
      else if (part.type === 'text-delta') {
        if (text === '') request.onText();
        text += part.text;
        streamed += part.text.length;
      } else if (part.type === 'reasoning-delta') streamed += part.text.length;
      else if (part.type === 'tool-input-delta') streamed += part.delta.length;
      else if (part.type === 'tool-call') {
        const isBroken = 'invalid' in part && part.invalid === true && typeof part.input === 'string';
        calls.push({ id: part.toolCallId, toolName: part.toolName, input: part.input, isBroken });
      }
    }
    if (signal.aborted) return fail({ kind: 'aborted', streamed });
    if (silence.signal.aborted) failure ??= silence.signal.reason;
    if (failure !== undefined)
      return fail({ kind: 'model', failure: readFailure(failure, streamed > 0), streamed });
    const { responseMessages, usage, finishReason } = await settled(result);
    return succeed({
      text: text.trim(),
      calls,
      said: responseMessages.filter((message) => message.role === 'assistant'),
      tokens: {
        input: usage.inputTokens ?? null,
        output: usage.outputTokens ?? null,
        cached: usage.inputTokenDetails.cacheReadTokens ?? 0,
      },
      isCut: finishReason === 'length',
    });
  } catch (error) {
    if (signal.aborted) return fail({ kind: 'aborted', streamed });
    if (silence.signal.aborted) {
      return fail({ kind: 'model', failure: { kind: 'unreachable', cause: 'no answer' }, streamed });
    }
    return fail({ kind: 'model', failure: readFailure(failure ?? error, streamed > 0), streamed });
  } finally {
    clearTimeout(timer);
  }
}

const cached = { anthropic: { cacheControl: { type: 'ephemeral' } } };

async function settled(result: ReturnType<typeof streamText<ToolSet>>) {
  const [responseMessages, usage, finishReason] = await Promise.all([
    result.responseMessages,
    result.usage,
    result.finishReason,
  ]);
  return { responseMessages, usage, finishReason };
}
