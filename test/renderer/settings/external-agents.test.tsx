import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { CompanyId } from '../../../src/shared/domain/ids.ts';
import { fail, succeed } from '../../../src/shared/domain/outcome.ts';
import { aFailure, createMemoryBridge, type Handlers } from '../doubles/memory-bridge.ts';
import { openScreen } from '../doubles/open-screen.tsx';
import { externalAgentsOff, someExternalAgents } from '../doubles/some-external-agents.ts';

const button = (name: string) => page.getByRole('button', { name, exact: true });
const secret = 'csm_shown-once';
const bluewater = {
  companyId: 175 as CompanyId,
  name: 'Bluewater Dental',
  mode: 'execute',
  standing: 'active',
  openTickets: 3,
  waitingApprovals: 0,
} as const;

async function openAgents(handlers: Handlers = {}) {
  const memory = createMemoryBridge({
    'externalAgents.get': () => succeed(someExternalAgents()),
    'externalAgents.makeToken': () => succeed({ token: secret, view: someExternalAgents() }),
    'clients.list': () => succeed({ clients: [bluewater] }),
    ...handlers,
  });
  await openScreen(memory, { kind: 'settings', section: 'external-agents' });
  return {
    memory,
    inputsOf: (name: string) => memory.made.filter((call) => call.name === name).map(({ input }) => input),
  };
}

async function pickClient(words: string): Promise<void> {
  await page.getByRole('button', { name: /^Client: / }).click();
  await userEvent.keyboard(`${words}{Enter}`);
}

test('letting agents in shows the address at once', async () => {
  const { inputsOf } = await openAgents({
    'externalAgents.get': () => succeed(externalAgentsOff()),
    'externalAgents.switch': () => succeed(someExternalAgents({ tokens: [] })),
  });
  await expect.element(page.getByText('None yet. An agent needs one to come in.')).toBeVisible();
  await page.getByRole('radio', { name: 'On', exact: true }).click();
  await expect.element(page.getByText('http://127.0.0.1:4138/mcp')).toBeVisible();
  expect(inputsOf('externalAgents.switch')).toEqual([{ isOn: true }]);
});

test('a port that is taken is told with what to do, and the switch stays off', async () => {
  const taken = aFailure({ message: 'Port 4138 is used by another program.', next: 'Choose another port.' });
  await openAgents({
    'externalAgents.get': () => succeed(externalAgentsOff()),
    'externalAgents.switch': () => fail(taken),
  });
  await page.getByRole('radio', { name: 'On', exact: true }).click();
  await expect.element(page.getByText('Port 4138 is used by another program.')).toBeVisible();
  await expect.element(page.getByRole('radio', { name: 'Off', exact: true })).toBeChecked();
});

test('another port is used when it is a port', async () => {
  const { inputsOf } = await openAgents({
    'externalAgents.switch': ({ port }) => succeed(someExternalAgents({ port: port ?? 0 })),
  });
  const field = page.getByRole('textbox', { name: 'Port' });
  await field.fill('80');
  await expect.element(page.getByText('A port is a number from 1024 to 65535.')).toBeVisible();
  await expect.element(button('Use port')).toBeDisabled();
  await field.fill('5123');
  await button('Use port').click();
  await expect.element(button('Use port')).not.toBeInTheDocument();
  expect(inputsOf('externalAgents.switch')).toEqual([{ isOn: true, port: 5123 }]);
});

test('a token is made for one client, shown once, and stands in the lines to copy', async () => {
  const { inputsOf } = await openAgents();
  await expect.element(button('Make token')).toBeDisabled();
  await page.getByLabelText('Name').fill('Triage bot');
  await pickClient('Bluewater');
  await button('Make token').click();
  await expect.element(page.getByText(secret, { exact: true })).toBeVisible();
  await expect
    .element(page.getByText(`"COUNTERSIGN_MCP_TOKEN": "${secret}"`, { exact: false }))
    .toBeVisible();
  await page.getByRole('radio', { name: 'By address' }).click();
  await expect.element(page.getByText(`Bearer ${secret}`, { exact: false })).toBeVisible();
  expect(inputsOf('externalAgents.makeToken')).toEqual([
    { name: 'Triage bot', companyId: 175, lastsDays: 365 },
  ]);
  const sections = page.getByRole('navigation', { name: 'Settings' });
  await sections.getByText('Devices').click();
  await sections.getByText('External agents').click();
  await expect.element(button('Make token')).toBeVisible();
  expect(page.getByText(secret, { exact: false }).elements()).toEqual([]);
});

test('a token for all clients is offered only to an admin’s desktop', async () => {
  const { inputsOf, memory } = await openAgents();
  await page.getByLabelText('Name').fill('Night shift');
  await pickClient('All');
  await page.getByRole('radio', { name: 'No end' }).click();
  await button('Make token').click();
  await expect.element(page.getByText(secret, { exact: true })).toBeVisible();
  expect(inputsOf('externalAgents.makeToken')).toEqual([
    { name: 'Night shift', companyId: null, lastsDays: null },
  ]);
  memory.answer({ 'externalAgents.get': () => succeed(someExternalAgents({ mayForAll: false })) });
  memory.emit({ kind: 'external-agents-changed' });
  await expect.element(page.getByText(/Only an admin’s desktop makes one for all/)).toBeVisible();
  await page.getByRole('button', { name: /^Client: / }).click();
  await expect.element(page.getByRole('option', { name: 'Bluewater Dental' })).toBeVisible();
  expect(page.getByRole('option', { name: 'All clients' }).elements()).toEqual([]);
});

test('a name that hides something is refused at the field', async () => {
  await openAgents();
  await page.getByLabelText('Name').fill('Bot\u202e gnp');
  await expect.element(page.getByText('A name has letters that can be seen, 80 at most.')).toBeVisible();
  await expect.element(button('Make token')).toBeDisabled();
});

test('revoking asks first; ended and revoked tokens come last and cannot be revoked', async () => {
  const { inputsOf } = await openAgents({
    'externalAgents.revokeToken': () => succeed(someExternalAgents({ tokens: [] })),
  });
  const rows = page.getByRole('region', { name: 'Tokens' }).getByRole('listitem');
  for (const [index, text] of ['Triage bot', 'Desk assistant', 'Old script', 'Trial'].entries())
    await expect.element(rows.nth(index).getByText(text)).toBeVisible();
  expect(page.getByRole('button', { name: /^Revoke the token/ }).elements()).toHaveLength(2);
  await button('Revoke the token Triage bot').click();
  await button('Cancel').click();
  expect(inputsOf('externalAgents.revokeToken')).toEqual([]);
  await button('Revoke the token Triage bot').click();
  await button('Revoke token').click();
  await expect.element(page.getByText('None yet. An agent needs one to come in.')).toBeVisible();
  expect(inputsOf('externalAgents.revokeToken')).toEqual([{ tokenId: 'token-1' }]);
});
