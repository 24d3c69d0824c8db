import { simulateReadableStream } from 'ai';
import { MockLanguageModelV4 } from 'ai/test';
import { gateCalls } from '../../../../src/core/agent/gate.ts';
import { createLanguageModel } from '../../../../src/core/agent/models/language-model/language-model.ts';
import { isPlan } from '../../../../src/core/agent/planner.ts';
import { readContext } from '../../../../src/core/agent/read-context.ts';
import { sourcesOfContext } from '../../../../src/core/agent/sources/context-sources.ts';
import type { PolicyRule } from '../../../../src/core/policy/decide.ts';
import type { RunStep } from '../../../../src/shared/domain/timeline.ts';
import type { RunningActions } from '../../actions/running-actions.ts';
import { good, name } from '../../tools/running-tools.ts';

export interface MockStep {
  readonly text?: string;
  readonly calls?: readonly { readonly tool: string; readonly input: object }[];
}
type Streamed = Extract<
  NonNullable<ConstructorParameters<typeof MockLanguageModelV4>[0]>['doStream'],
  readonly unknown[]
>[number];

/** A model that says these things, one a step, and then nothing more. */
export function aModel(steps: readonly MockStep[]): MockLanguageModelV4 {
  let at = 0;
  return new MockLanguageModelV4({
    doStream: async () => {
      const step = steps[at] ?? { text: 'The end.' };
      at += 1;
      return stream(step);
    },
  });
}

function stream({ text, calls = [] }: MockStep): Streamed {
  return {
    stream: simulateReadableStream({
      initialDelayInMs: null,
      chunkDelayInMs: null,
      chunks: [
        { type: 'stream-start', warnings: [] },
        ...(text === undefined
          ? []
          : ([
              { type: 'text-start', id: 't' },
              { type: 'text-delta', id: 't', delta: text },
              { type: 'text-end', id: 't' },
            ] as const)),
        ...calls.map(({ tool, input }, index) => ({
          type: 'tool-call' as const,
          toolCallId: `call-${index}`,
          toolName: `autotask-${tool}`,
          input: JSON.stringify(input),
        })),
        {
          type: 'finish',
          finishReason: { unified: calls.length > 0 ? 'tool-calls' : 'stop', raw: undefined },
          usage: {
            inputTokens: { total: 100, noCache: 100, cacheRead: 0, cacheWrite: 0 },
            outputTokens: { total: 10, text: 10, reasoning: 0 },
          },
        },
      ],
    }),
  };
}

/** Lets a model plan a ticket of `mine` over the real tools, then gates what it planned, as a run does. */
export async function planAndGate(
  actions: RunningActions,
  steps: readonly MockStep[],
  given: { prompts?: { msp: string; client: string }; rules?: readonly PolicyRule[] } = {},
) {
  const run = actions.aRun();
  const rules = given.rules ?? [
    // What is asked about here is provenance: policy itself lets both run.
    { id: 'free', scope: 'msp', companyId: null, tool: name('update-ticket'), mode: 'auto' },
  ];
  const now = () => new Date().toISOString();
  const tools = actions.context;
  const { context } = good(await readContext(run, { tools, rules, now }));
  const model = aModel(steps);
  const shown: RunStep[] = [];
  const ownText = (body: string) => body;
  const planner = createLanguageModel({
    model,
    prompts: given.prompts ?? { msp: '', client: '' },
    meter: {
      limit: () => null,
      tokens: () => 0,
      begin: () => ({ used() {}, cut() {}, unsent() {} }),
    },
    ownText,
    onFailure: (failure) => ({ kind: 'failed', words: failure.kind }),
    onAnswer() {},
    pause: async () => {},
  });
  const plan = await planner.plan(context, {
    run,
    tools,
    rules,
    signal: new AbortController().signal,
    show: (step) => shown.push(step),
    say() {},
    now,
  });
  if (!isPlan(plan)) throw new Error(JSON.stringify(plan));
  const sources = [...sourcesOfContext(context, ownText), ...(plan.session?.sources ?? [])];
  const gated = await gateCalls(run, 'agent', plan.calls, {
    tools,
    ticket: context.ticket,
    rules,
    provenance: { isModel: true, sources },
    now,
  });
  return { plan, gated, shown, context, asked: model.doStreamCalls };
}

/** What stands outside of every pair of marks. */
export function outsideMarks(text: string): string {
  return text.replace(/<(autotask-data-[0-9a-f-]{36})>\n.*?\n<\/\1>/gs, '');
}
