import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { usePlaceStore } from '../../../src/renderer/app/place/place-store.ts';
import type { ClientAgent } from '../../../src/shared/desktop-api/agents.ts';
import type { CompanyId } from '../../../src/shared/domain/ids.ts';
import { fail, succeed } from '../../../src/shared/domain/outcome.ts';
import { aClientAgent } from '../doubles/an-agent.ts';
import { aFailure, createMemoryBridge, type Handlers } from '../doubles/memory-bridge.ts';
import { openScreen } from '../doubles/open-screen.tsx';

const companyId = 29 as CompanyId;
const button = (name: string) => page.getByRole('button', { name, exact: true });

async function openClient(change: Partial<ClientAgent> = {}, handlers: Handlers = {}) {
  const memory = createMemoryBridge({
    'agent.client': () => succeed(aClientAgent(change)),
    'agent.setClient': () => succeed(aClientAgent(change)),
    ...handlers,
  });
  await openScreen(memory, { kind: 'clients', companyId });
  return {
    inputsOf: (name: string) => memory.made.filter((call) => call.name === name).map(({ input }) => input),
  };
}

test('a client’s row opens its page, and one more press its tickets', async () => {
  const memory = createMemoryBridge({
    'clients.list': () =>
      succeed({
        clients: [
          {
            companyId,
            name: 'Brightwater Dental',
            standing: 'active',
            mode: 'execute',
            openTickets: 14,
            waitingApprovals: 1,
          },
        ],
      }),
    'agent.client': () => succeed(aClientAgent()),
  });
  await openScreen(memory, { kind: 'clients', companyId: null });
  await page.getByRole('button', { name: /Brightwater Dental/ }).click();
  await button('14 open tickets').click();
  expect(usePlaceStore.getState().place).toEqual({ kind: 'queue', inbox: 'open', ticketId: null });
});

test('the mode is changed by one press', async () => {
  const { inputsOf } = await openClient();
  await page.getByRole('radio', { name: 'Only writes a plan' }).click();
  await expect
    .poll(() => inputsOf('agent.setClient'))
    .toEqual([{ companyId, change: { mode: 'plan' }, key: null }]);
});

test('the whole prompt is shown with what is typed and not saved yet', async () => {
  const { inputsOf } = await openClient(
    {},
    { 'agent.preview': ({ prompt }) => succeed({ text: `Rules first.\n${prompt}` }) },
  );
  await page.getByRole('textbox', { name: 'For this client' }).fill('They have no VPN.');
  await button('Show the whole prompt').click();
  await expect
    .element(page.getByRole('dialog').getByText(/Rules first\.\s+They have no VPN\./))
    .toBeVisible();
  expect(inputsOf('agent.setClient')).toEqual([]);
});

test('only a run that is not over can be stopped', async () => {
  const { inputsOf } = await openClient();
  const stops = page.getByRole('button', { name: /^Stop the agent on/ });
  await expect.poll(() => stops.elements().length).toBe(2);
  await button('Stop the agent on T20261128.0041').click();
  await expect.poll(() => inputsOf('agent.stop')).toEqual([{ runId: 'run-1' }]);
});

test('while all agents are paused, one client’s cannot be let go on alone', async () => {
  const paused = { by: 'Dana Whitfield', at: new Date().toISOString() };
  await openClient({ msp: { ...aClientAgent().msp, paused } });
  await expect.element(page.getByText('All agents are paused, under Settings → Agents.')).toBeVisible();
  expect(page.getByRole('button', { name: /^(?:Pause|Resume) agent$/ }).elements()).toHaveLength(0);
});

test('an agent without runs says so', async () => {
  await openClient({ runs: [] });
  await expect.element(page.getByText('No ticket has woken this agent yet.')).toBeVisible();
});

test('a client that could not be read can be asked for again', async () => {
  const memory = createMemoryBridge({ 'agent.client': () => fail(aFailure()) });
  await openScreen(memory, { kind: 'clients', companyId });
  await expect.element(page.getByText('This client could not be read.')).toBeVisible();
  memory.answer({ 'agent.client': () => succeed(aClientAgent()) });
  await button('Try again').click();
  await expect.element(page.getByRole('heading', { name: 'Brightwater Dental' })).toBeVisible();
});
