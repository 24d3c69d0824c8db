import { afterAll, beforeAll, expect, test } from 'vitest';
import { readContext } from '../../../src/core/agent/read-context.ts';
import type { PolicyRule } from '../../../src/core/policy/decide.ts';
import type { ToolContext } from '../../../src/core/tools/tool.ts';
import { fail } from '../../../src/shared/domain/outcome.ts';
import { good, name, type RunningTools, runTools } from '../tools/running-tools.ts';

let tools: RunningTools;
beforeAll(async () => {
  tools = await runTools();
});
afterAll(() => tools.stop());

const rule = (tool: string, mode: PolicyRule['mode']): PolicyRule => ({
  id: `${tool}-${mode}`,
  scope: 'msp',
  companyId: null,
  tool: name(tool),
  mode,
});

function read(rules: readonly PolicyRule[] = [], context: ToolContext = tools.context) {
  const { ticket, company } = tools.mine;
  const run = { ticketId: ticket.id, companyId: company.id, mode: 'execute' } as const;
  return readContext(run, { tools: context, rules, now: () => '2026-01-01T09:00:00.000Z' });
}

test('every read is told with its tool and arguments, in the same order each time', async () => {
  const { steps, context } = good(await read());
  expect(context.ticket.id).toBe(tools.mine.ticket.id);
  expect(steps.map(({ kind, tool }) => [kind, tool])).toEqual(
    ['get-ticket', 'list-notes', 'list-assets', 'list-tickets'].map((tool) => ['read', name(tool)]),
  );
  expect(steps[1]?.arguments).toEqual({ ticketId: tools.mine.ticket.id });
});

test('what policy disables for the client is not read, and the activity says so', async () => {
  await tools.control.send('DELETE', '/calls');
  const { steps, context } = good(
    await read([rule('list-assets', 'disabled'), rule('list-notes', 'approval')]),
  );
  expect(context).toMatchObject({ assets: [], notes: [] });
  expect(steps.filter(({ kind }) => kind === 'refused').map(({ words }) => words)).toEqual([
    '“List notes” needs approval for the whole MSP. Nobody is asked about reads.',
    '“List assets” is disabled for the whole MSP.',
  ]);
  const { calls } = (await tools.control.send('GET', '/calls')) as { calls: Record<string, number> };
  expect(Object.keys(calls).filter((call) => /Notes|ConfigurationItems/.test(call))).toEqual([]);
});

test('an agent that may not read tickets does not start', async () => {
  expect(await read([rule('get-ticket', 'disabled')])).toMatchObject({
    ok: false,
    failure: { kind: 'refused', words: '“Get ticket” is disabled for the whole MSP.' },
  });
});

test('what Autotask refuses is left out; when Autotask is away, everything is read later', async () => {
  const answering = (failure: Parameters<typeof fail>[0]): ToolContext => ({
    ...tools.context,
    reader: { ...tools.reader, records: async () => fail(failure) as never },
  });
  const refused = good(await read([], answering({ kind: 'forbidden', errors: ['No.'] })));
  expect(refused.steps.some(({ kind }) => kind === 'problem')).toBe(true);
  const away = await read([], answering({ kind: 'unreachable', sent: 'no', cause: 'ECONNREFUSED' }));
  expect(away).toMatchObject({ ok: false, failure: { kind: 'unavailable' } });
});
