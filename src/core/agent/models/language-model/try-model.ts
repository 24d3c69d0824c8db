import { jsonSchema, type LanguageModel, tool } from 'ai';
import { fail, type Outcome, succeed } from '../../../../shared/domain/outcome.ts';
import { askModel } from './ask-model.ts';
import type { ModelFailure } from './model-failure.ts';

/** What a model made of a question with one tool. */
export interface Tried {
  readonly tookMs: number;
  /** It called the tool that it was asked to call: it can work. */
  readonly callsTools: boolean;
}

const patienceMs = 60_000;

/** One small request, as the agents make them: it costs a few tokens and shows whether key, name, address and tools are right. */
export async function tryModel(model: LanguageModel): Promise<Outcome<Tried, ModelFailure>> {
  const began = performance.now();
  const signal = AbortSignal.timeout(patienceMs);
  const asked = await askModel({
    model,
    system: 'You test a connection.',
    messages: [{ role: 'user', content: 'Call the tool “ready” once.' }],
    tools: {
      ready: tool({
        description: 'Tells that you can call tools.',
        inputSchema: jsonSchema<Record<string, never>>({
          type: 'object',
          properties: {},
          additionalProperties: false,
        }),
      }),
    },
    signal,
    onText: () => {},
    mostOutputTokens: 1_024,
  });
  if (asked.ok) {
    return succeed({
      tookMs: Math.round(performance.now() - began),
      callsTools: asked.value.calls.some(({ toolName }) => toolName === 'ready'),
    });
  }
  if (asked.failure.kind === 'aborted') return fail({ kind: 'unreachable', cause: 'no answer' });
  return fail(asked.failure.failure);
}
