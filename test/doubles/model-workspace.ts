import { onTestFinished } from 'vitest';
import type { CoreTuning } from '../../src/core/compose/tuning.ts';
import type { CoreOptions } from '../../src/core/core.ts';
import type { CallInput } from '../../src/shared/desktop-api/calls.ts';
import { type ModelChoice, noLimit } from '../../src/shared/domain/agent-settings.ts';
import { companyId } from '../../src/shared/domain/ids.ts';
import type { TimelineItem } from '../../src/shared/domain/timeline.ts';
import { timeline } from './decide.ts';
import { eventually } from './eventually.ts';
import { type Asked, type FakeModel, type Reply, startFakeModel } from './fake-model.ts';
import { runWorkspace } from './running-workspace.ts';
import { waitForCurrent } from './screen-calls.ts';

export const plantedKey = 'sk-planted-2f9c41d07be84a55';

type RunItem = Extract<TimelineItem, { kind: 'run' }>;

/** A workspace whose agents plan with a fake model over real HTTP. */
export async function runModelWorkspace(
  reply: (asked: Asked, count: number) => Reply | Promise<Reply>,
  given: {
    kind?: 'anthropic' | 'openai' | 'openai-compatible';
    tuning?: Partial<CoreTuning>;
    options?: Partial<CoreOptions>;
  } = {},
) {
  const fake: FakeModel = await startFakeModel(reply);
  const workspace = await runWorkspace({
    options: given.options ?? {},
    tuning: {
      modelUrls: { anthropic: fake.url, openai: fake.url },
      firstModelPauseMs: 20,
      ...given.tuning,
    },
  });
  onTestFinished(async () => {
    await workspace.stop();
    await fake.stop();
  });
  const core = workspace.core();
  await waitForCurrent(core);
  const kind = given.kind ?? 'openai-compatible';
  const price = { inputUsd: 2, outputUsd: 10 };
  const model: ModelChoice =
    kind === 'openai-compatible'
      ? { kind, name: 'test-model', baseUrl: fake.url, price }
      : { kind, name: 'test-model', price };
  async function must<N extends Parameters<typeof core.call>[0]>(name: N, input: CallInput<N>) {
    const answer = await workspace.core().call(name, input);
    if (!answer.ok) throw new Error(`${name}: ${answer.failure.message}`);
    return answer.value;
  }
  await must('agent.setModel', { model, key: plantedKey });

  async function lastRun(ticketId: number): Promise<RunItem | undefined> {
    return (await timeline(workspace.core(), ticketId)).findLast((item) => item.kind === 'run');
  }
  return {
    ...workspace,
    core: workspace.core,
    fake,
    model,
    must,
    lastRun,
    /** Waits until the newest run of a ticket is as wanted. */
    untilRun: (ticketId: number, what: string, is: (run: RunItem) => boolean) =>
      eventually(workspace.core(), what, async () => {
        const run = await lastRun(ticketId);
        return run !== undefined && is(run) && run;
      }),
    setLimits: (tokens: { client?: number; msp?: number }) =>
      must('agent.setLimits', {
        clientLimit: { ...noLimit, tokens: tokens.client ?? null },
        mspLimit: { ...noLimit, tokens: tokens.msp ?? null },
      }),
    openTicket: (change: Record<string, unknown> = {}) =>
      workspace.control.openTicket({
        scenario: 'printer',
        assignedResourceId: workspace.sandbox.technician.resourceId,
        ...change,
      }),
    async companyOf(ticketId: number) {
      const { company } = await must('tickets.open', { ticketId: ticketId as never });
      return companyId.parse(company.companyId);
    },
  };
}
