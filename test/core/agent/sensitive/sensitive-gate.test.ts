import { afterAll, beforeAll, expect, test } from 'vitest';
import { gateCalls } from '../../../../src/core/agent/gate.ts';
import type { PolicyRule } from '../../../../src/core/policy/decide.ts';
import { type RunningActions, runActions } from '../../actions/running-actions.ts';
import { good, must, name } from '../../tools/running-tools.ts';

let actions: RunningActions;
beforeAll(async () => {
  actions = await runActions();
});
afterAll(() => actions.stop());

/** Gates a change on a ticket with this title, where policy lets everything run. */
async function gated(tool: string, input: object, title: string) {
  const { context, mine } = actions;
  const ticket = {
    ...must(good(await context.readTicket(mine.ticket.id)), 'ticket'),
    title,
    description: '',
  };
  const rules: readonly PolicyRule[] = [
    { id: 'free', scope: 'msp', companyId: null, tool: name(tool), mode: 'auto' },
  ];
  const call = { tool: name(tool), arguments: { ticketId: ticket.id, ...input }, reason: 'Because.' };
  const now = () => new Date().toISOString();
  return gateCalls(actions.aRun(), 'agent', [call], { tools: context, ticket, rules, now });
}

test('on a ticket that asks for a password reset, a change asks although policy lets it run', async () => {
  const { actions: made } = await gated('update-ticket', { priority: 1 }, 'Please reset my password');
  expect(made).toMatchObject([
    {
      answer: 'ask',
      rule: {
        words: expect.stringContaining(
          'The ticket asks for a password reset, and nobody has verified who asks.',
        ),
      },
    },
  ]);
});

test('the same change on any other ticket runs', async () => {
  const { actions: made } = await gated('update-ticket', { priority: 1 }, 'Printer offline');
  expect(made).toMatchObject([{ answer: 'run' }]);
});

test('a sensitive ticket is sorted all the same', async () => {
  const { actions: made } = await gated('triage-ticket', { priority: 1 }, 'Please reset my password');
  expect(made).toMatchObject([{ answer: 'run' }]);
});
