import { QueryClientProvider } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { BridgeProvider } from '../../../src/renderer/app/bridge/bridge-context.tsx';
import { createQueryClient } from '../../../src/renderer/app/data/query-client.ts';
import { AlwaysAllow } from '../../../src/renderer/policies/always-allow.tsx';
import { fail, succeed } from '../../../src/shared/domain/outcome.ts';
import type { PolicyRule } from '../../../src/shared/domain/policy-rule.ts';
import { aPolicy } from '../doubles/a-policy.ts';
import { priorities } from '../doubles/a-ticket.ts';
import { aFailure, createMemoryBridge, type Handlers } from '../doubles/memory-bridge.ts';

const button = (name: string) => page.getByRole('button', { name, exact: true });
const harbor = { companyId: 201 as never, name: 'Harbor & Finch Accountants' };
const rule: PolicyRule = {
  id: 'always-1',
  scope: 'client',
  companyId: 201,
  tool: 'autotask:autotask-update-ticket',
  mode: 'auto',
  conditions: [
    { kind: 'is', field: 'priority', values: [4] },
    { kind: 'only', fields: ['priority'] },
  ],
};

async function open(handlers: Handlers = {}) {
  const memory = createMemoryBridge({
    'policy.get': () => succeed(aPolicy()),
    'policy.alwaysOffers': () => succeed({ rules: [rule] }),
    'tickets.choices': () =>
      succeed({ statuses: [], priorities: [...priorities], queues: [], companies: [harbor], assignees: [] }),
    ...handlers,
  });
  await render(
    <BridgeProvider value={memory.bridge}>
      <QueryClientProvider client={createQueryClient()}>
        <AlwaysAllow approvalId={'approval-1' as never} />
      </QueryClientProvider>
    </BridgeProvider>,
  );
  return memory;
}

test('what would run from now on is shown in words before it is allowed', async () => {
  const memory = await open({ 'policy.allowAlways': () => succeed(aPolicy()) });
  await button(`Always allow this for ${harbor.name}`).click();
  await expect
    .element(
      page.getByText('runs without asking when priority is Critical and nothing but priority is set', {
        exact: false,
      }),
    )
    .toBeVisible();
  expect(memory.made.some(({ name }) => name === 'policy.allowAlways')).toBe(false);
  await button('Allow always').click();
  await expect
    .element(page.getByText('From now on this runs without asking', { exact: false }))
    .toBeVisible();
  expect(memory.made.find(({ name }) => name === 'policy.allowAlways')?.input).toEqual({
    approvalId: 'approval-1',
    ruleId: 'always-1',
  });
});

test('a refusal is told with what to do', async () => {
  await open({ 'policy.allowAlways': () => fail(aFailure({ message: 'The relay is not connected.' })) });
  await button(`Always allow this for ${harbor.name}`).click();
  await button('Allow always').click();
  await expect.element(page.getByText('The relay is not connected.')).toBeVisible();
});

test('where nothing may be remembered, nothing is offered', async () => {
  const memory = await open({ 'policy.alwaysOffers': () => succeed({ rules: [] }) });
  await expect.poll(() => memory.made.map(({ name }) => name)).toContain('policy.alwaysOffers');
  expect(page.getByRole('button').elements()).toEqual([]);
});
