import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { fail, succeed } from '../../../src/shared/domain/outcome.ts';
import { aModelOverview, anAgentOverview } from '../doubles/an-agent.ts';
import { aFailure, createMemoryBridge, type Handlers } from '../doubles/memory-bridge.ts';
import { openScreen } from '../doubles/open-screen.tsx';

const button = (name: string) => page.getByRole('button', { name, exact: true });
const field = (name: string) => page.getByLabelText(name, { exact: true });

async function openAgents(handlers: Handlers = {}) {
  const memory = createMemoryBridge({ 'agent.settings': () => succeed(aModelOverview()), ...handlers });
  await openScreen(memory, { kind: 'settings', section: 'agents' });
  return {
    memory,
    inputsOf: (name: string) => memory.made.filter((call) => call.name === name).map(({ input }) => input),
  };
}

test('a kept key is only said to be there, and saving without a new one keeps it', async () => {
  const { inputsOf } = await openAgents({ 'agent.setModel': () => succeed(aModelOverview()) });
  await expect.element(field('Key')).toHaveValue('');
  await expect.element(field('Key')).toHaveAttribute('placeholder', 'Kept in the vault');
  await field('Model').fill('model-small-4');
  await page.getByRole('form', { name: 'Anthropic' }).getByRole('button', { name: 'Save' }).click();
  await expect
    .poll(() => inputsOf('agent.setModel'))
    .toEqual([
      {
        model: { kind: 'anthropic', name: 'model-small-4', price: { inputUsd: 3, outputUsd: 15 } },
        key: null,
      },
    ]);
});

test('another provider begins with empty fields, and asks for its own key', async () => {
  const { inputsOf } = await openAgents();
  await page.getByRole('radio', { name: 'OpenAI', exact: true }).click();
  await expect.element(field('Model')).toHaveValue('');
  await page.getByRole('form', { name: 'OpenAI' }).getByRole('button', { name: 'Save' }).click();
  await expect.element(page.getByText('Paste the key.')).toBeVisible();
  await expect.element(page.getByText('Give the model’s name as the provider spells it.')).toBeVisible();
  expect(inputsOf('agent.setModel')).toEqual([]);
});

test('an address that is not encrypted is refused before anything is sent', async () => {
  const { inputsOf } = await openAgents();
  await page.getByRole('radio', { name: 'OpenAI-compatible' }).click();
  await field('Address').fill('http://models.example/v1');
  await field('Model').fill('small');
  await button('Try it').click();
  await expect.element(page.getByText(/Only https:\/\/ is encrypted/)).toBeVisible();
  expect(inputsOf('agent.tryModel')).toEqual([]);
});

test('a try says what is wrong and what to do, beside the form, and keeps nothing', async () => {
  const { inputsOf } = await openAgents({
    'agent.tryModel': () =>
      fail(aFailure({ kind: 'model-failed', message: 'Anthropic refused the key.', next: 'Copy it again.' })),
  });
  await field('Key').fill('sk-typed');
  await button('Try it').click();
  await expect.element(page.getByText('Anthropic refused the key.')).toBeVisible();
  expect(inputsOf('agent.tryModel')).toMatchObject([{ key: 'sk-typed' }]);
  expect(inputsOf('agent.setModel')).toEqual([]);
});

test('limits are numbers as people write them, and an empty field is none', async () => {
  const { inputsOf } = await openAgents({ 'agent.setLimits': () => succeed(aModelOverview()) });
  const form = page.getByRole('form', { name: 'Limits' });
  const tokens = form.getByLabelText('Tokens a day');
  await expect.element(tokens.first()).toHaveValue('500,000');
  await tokens.first().fill('lots');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect.element(page.getByText('A number, like 500,000.')).toBeVisible();
  await tokens.first().fill('1,000,000');
  await form.getByLabelText('Dollars a day').nth(1).fill('');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect
    .poll(() => inputsOf('agent.setLimits'))
    .toEqual([{ clientLimit: { tokens: 1_000_000, usd: null }, mspLimit: { tokens: null, usd: null } }]);
});

test('pausing all agents asks first; resuming does not', async () => {
  const { inputsOf, memory } = await openAgents();
  await button('Pause all agents').click();
  await button('Cancel').click();
  expect(inputsOf('agent.pause')).toEqual([]);
  await button('Pause all agents').click();
  const paused = { by: 'Dana Whitfield', at: new Date().toISOString() };
  memory.answer({
    'agent.settings': () => succeed(anAgentOverview({ settings: { ...anAgentOverview().settings, paused } })),
  });
  await page.getByRole('alertdialog').getByRole('button', { name: 'Pause all agents' }).click();
  await expect.element(button('Resume all agents')).toBeVisible();
  expect(inputsOf('agent.pause')).toEqual([{ companyId: null }]);
  await button('Resume all agents').click();
  await expect.poll(() => inputsOf('agent.resume')).toEqual([{ companyId: null }]);
});

test('a prompt is saved by its button only, and can be discarded', async () => {
  const { inputsOf } = await openAgents({ 'agent.setPrompt': () => succeed(aModelOverview()) });
  const prompt = page.getByRole('textbox', { name: 'For all clients' });
  await prompt.fill('Be brief.');
  await button('Discard').click();
  await expect.element(prompt).toHaveValue(aModelOverview().settings.prompt);
  await prompt.fill('Be brief.');
  await userEvent.tab();
  await page.getByRole('form', { name: 'For all clients' }).getByRole('button', { name: 'Save' }).click();
  await expect.poll(() => inputsOf('agent.setPrompt')).toEqual([{ prompt: 'Be brief.' }]);
});

test('a model that is away is said at the top', async () => {
  const words = 'The model is away since 14:02 (connection refused).';
  await openAgents({
    'agent.settings': () =>
      succeed(aModelOverview({ standing: { state: 'away', words, since: '2026-11-28T14:02:00.000Z' } })),
  });
  await expect.element(page.getByRole('status').filter({ hasText: words })).toBeVisible();
});
