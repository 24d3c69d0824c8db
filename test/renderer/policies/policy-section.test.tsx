import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { fail, succeed } from '../../../src/shared/domain/outcome.ts';
import { aPolicy, aReplay } from '../doubles/a-policy.ts';
import { priorities } from '../doubles/a-ticket.ts';
import { aFailure, createMemoryBridge, type Handlers } from '../doubles/memory-bridge.ts';
import { openScreen } from '../doubles/open-screen.tsx';

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const unsaved = () => page.getByRole('region', { name: 'Unsaved changes' });
const update = 'autotask:autotask-update-ticket';
const harbor = { companyId: 201 as never, name: 'Harbor & Finch Accountants' };

async function openPolicy(handlers: Handlers = {}) {
  const memory = createMemoryBridge({
    'policy.get': () => succeed(aPolicy()),
    'policy.replay': () => succeed(aReplay()),
    'clients.list': () =>
      succeed({
        clients: [{ ...harbor, standing: 'active', mode: 'execute', openTickets: 1, waitingApprovals: 0 }],
      }),
    'tickets.choices': () =>
      succeed({ statuses: [], priorities: [...priorities], queues: [], companies: [harbor], assignees: [] }),
    ...handlers,
  });
  await openScreen(memory, { kind: 'settings', section: 'policy' });
  return {
    memory,
    inputsOf: (name: string) => memory.made.filter((call) => call.name === name).map(({ input }) => input),
  };
}

test('a switch that is moved is an unsaved change in words, and moved back it is none', async () => {
  const { inputsOf } = await openPolicy();
  const calls = page.getByRole('radiogroup', { name: 'Calls of Public note' });
  await calls.getByRole('radio', { name: 'Approval' }).click();
  await expect.element(unsaved().getByText('New: Public note: needs approval')).toBeVisible();
  await expect.element(unsaved().getByText('1 change', { exact: true })).toBeVisible();
  await calls.getByRole('radio', { name: 'Disabled' }).click();
  await expect.element(unsaved()).not.toBeInTheDocument();
  expect(inputsOf('policy.save')).toEqual([]);
});

test('a change is run over the last 30 days before it is saved, and saved whole on the version that was shown', async () => {
  const { inputsOf } = await openPolicy({
    'policy.save': ({ rules }) => succeed(aPolicy({ rules, version: 'version-2' })),
  });
  await page
    .getByRole('radiogroup', { name: 'Calls of Internal note' })
    .getByRole('radio', { name: 'Approval' })
    .click();
  await button('Replay').click();
  await expect
    .element(unsaved().getByText('217 calls of 8,412 in the last 30 days would be answered otherwise.'))
    .toBeVisible();
  await expect.element(unsaved().getByRole('link', { name: 'T20261123.0040' })).toBeVisible();
  await button('Save').click();
  await expect.element(unsaved()).not.toBeInTheDocument();
  const added = {
    id: 'internal-note-1',
    scope: 'msp',
    companyId: null,
    tool: 'autotask:autotask-internal-note',
    mode: 'approval',
  };
  const rules = [...aPolicy().rules, added];
  expect(inputsOf('policy.replay')).toEqual([{ rules }]);
  expect(inputsOf('policy.save')).toEqual([{ rules, basedOnVersion: 'version-1' }]);
});

test('a replay of other changes than those shown is not shown', async () => {
  await openPolicy();
  const note = page.getByRole('radiogroup', { name: 'Calls of Internal note' });
  await note.getByRole('radio', { name: 'Approval' }).click();
  await button('Replay').click();
  await expect.element(unsaved().getByText(/would be answered otherwise/)).toBeVisible();
  await note.getByRole('radio', { name: 'Disabled' }).click();
  await expect.element(unsaved().getByText(/would be answered otherwise/)).not.toBeInTheDocument();
});

test('what was not saved is still there after a look at another page, and thrown away by a press', async () => {
  await openPolicy();
  await page
    .getByRole('radiogroup', { name: 'Calls of Internal note' })
    .getByRole('radio', { name: 'Approval' })
    .click();
  const sections = page.getByRole('navigation', { name: 'Settings' });
  await sections.getByText('Appearance').click();
  await sections.getByText('Tools and policy').click();
  await expect.element(unsaved()).toBeVisible();
  await button('Discard').click();
  await expect.element(unsaved()).not.toBeInTheDocument();
});

test('a rule is put together from the tenant’s own names, by keyboard as by mouse', async () => {
  const { inputsOf } = await openPolicy({
    'policy.save': ({ rules }) => succeed(aPolicy({ rules, version: 'version-2' })),
  });
  await button('Update ticket').click();
  await button('Add rule').click();
  await button('Only when …').click();
  await expect.element(button('Add to changes')).toBeDisabled();
  await expect.element(page.getByText('Choose at least one value.')).toBeVisible();
  await button('Values: none').click();
  await userEvent.keyboard('{ArrowDown}{Enter}{Escape}');
  await page.getByRole('checkbox', { name: 'At most' }).click();
  await page.getByRole('textbox', { name: 'How many' }).fill('5');
  await page.getByRole('checkbox', { name: 'Two approvers' }).click();
  const form = page.getByRole('region', { name: 'New rule' });
  await expect
    .element(
      form.getByText(
        'Needs approval when priority is High, at most 5 an hour for each client (beyond that it is disabled), two approvers.',
      ),
    )
    .toBeVisible();
  await button('Add to changes').click();
  await userEvent.keyboard('{Control>}s{/Control}');
  await expect.poll(() => inputsOf('policy.save')).toHaveLength(1);
  const [saved] = inputsOf('policy.save') as { rules: unknown[] }[];
  expect(saved?.rules.at(-1)).toEqual({
    id: 'update-ticket-3',
    scope: 'msp',
    companyId: null,
    tool: update,
    mode: 'approval',
    conditions: [{ kind: 'is', field: 'priority', values: [1] }],
    cap: { limit: 5, per: 'hour', over: 'client', beyond: 'disabled' },
    approvers: 2,
  });
});

test('a field that is not in the list is named as Autotask names it', async () => {
  await openPolicy();
  await button('Internal note').click();
  await button('Add rule').click();
  await button('Only when …').click();
  await button('Field: priority').click();
  await page.getByRole('menuitemradio', { name: 'Other field …' }).click();
  await page.getByRole('textbox', { name: 'Name of the field in Autotask' }).fill('noteType');
  await button(/^How it is looked at/).click();
  await page.getByRole('menuitemradio', { name: 'contains' }).click();
  await page.getByRole('textbox', { name: 'Text to look for' }).fill('3');
  await button('Add to changes').click();
  await expect
    .element(unsaved().getByText('New: Internal note: needs approval when noteType contains “3”'))
    .toBeVisible();
});

test('a shadow rule tells what it has counted and shows the calls; one press gives it effect', async () => {
  const { inputsOf } = await openPolicy({
    'policy.save': ({ rules }) => succeed(aPolicy({ rules, version: 'version-2', shadow: [] })),
    'policy.shadow': () =>
      succeed({
        calls: [
          {
            at: new Date().toISOString(),
            ticket: { ticketId: 5 as never, number: 'T20261123.0077' },
            tool: update,
            companyName: harbor.name,
            was: 'ask',
            wouldBe: 'refuse',
          },
        ],
      }),
  });
  await button('Update ticket').click();
  await expect.element(page.getByText(/14 of 320 calls would have been answered otherwise/)).toBeVisible();
  await button('Show calls').click();
  await expect.element(page.getByRole('link', { name: 'T20261123.0077' })).toBeVisible();
  await expect.element(page.getByText('asked, would be refused')).toBeVisible();
  await button('Make it live').click();
  await expect.element(button('Make it live')).not.toBeInTheDocument();
  const [saved] = inputsOf('policy.save') as { rules: { id: string }[]; basedOnVersion: string }[];
  const promoted = saved?.rules.find(({ id }) => id === 'update-ticket-2');
  expect(promoted).not.toHaveProperty('shadow');
  expect(saved?.rules).toHaveLength(aPolicy().rules.length);
});

test('somebody who was faster is named, and one’s own changes go on top of theirs', async () => {
  let isChanged = false;
  const theirs = { id: 'theirs', scope: 'msp', companyId: null, tool: update, mode: 'disabled' } as const;
  const { inputsOf } = await openPolicy({
    'policy.get': () =>
      succeed(isChanged ? aPolicy({ rules: [...aPolicy().rules, theirs], version: 'version-2' }) : aPolicy()),
    'policy.save': ({ rules, basedOnVersion }) => {
      if (basedOnVersion === 'version-2') return succeed(aPolicy({ rules, version: 'version-3' }));
      isChanged = true;
      return fail(
        aFailure({ kind: 'changed-since', message: 'Sam Ortiz changed the policy while you were at it.' }),
      );
    },
  });
  await page
    .getByRole('radiogroup', { name: 'Calls of Internal note' })
    .getByRole('radio', { name: 'Approval' })
    .click();
  await button('Save').click();
  await expect
    .element(unsaved().getByText('Sam Ortiz changed the policy while you were at it.'))
    .toBeVisible();
  await button('Put my changes on top').click();
  await button('Save').click();
  await expect.element(unsaved()).not.toBeInTheDocument();
  const saves = inputsOf('policy.save') as { rules: { id: string }[] }[];
  expect(
    saves
      .at(-1)
      ?.rules.map(({ id }) => id)
      .slice(-2),
  ).toEqual(['theirs', 'internal-note-1']);
});

test('whoever is no admin sees the rules and changes nothing', async () => {
  await openPolicy({
    'policy.get': () =>
      succeed(aPolicy({ mayChange: { kind: 'no', words: 'This desktop is not an admin’s.' } })),
  });
  await expect.element(page.getByText('This desktop is not an admin’s.', { exact: false })).toBeVisible();
  await button('Update ticket').click();
  await expect
    .element(page.getByText('Needs approval when priority is Critical, two approvers'))
    .toBeVisible();
  for (const name of ['Add rule', 'Import …', 'Make it live'])
    expect(button(name).elements(), name).toEqual([]);
  await expect
    .element(
      page.getByRole('radiogroup', { name: 'Calls of Update ticket' }).getByRole('radio', { name: 'Auto' }),
    )
    .toBeDisabled();
});

test('for one client a tool is as the MSP has it or otherwise, and what the MSP disabled stays so', async () => {
  await openPolicy();
  await button(/^Rules for/).click();
  await userEvent.keyboard('Harbor{Enter}');
  const calls = (tool: string) => page.getByRole('radiogroup', { name: `Calls of ${tool} for this client` });
  await expect.element(calls('Update ticket').getByRole('radio', { name: 'Auto' })).toBeChecked();
  await expect.element(calls('API POST').getByRole('radio', { name: 'Auto' })).toBeDisabled();
  await calls('Internal note').getByRole('radio', { name: 'Disabled' }).click();
  await expect
    .element(unsaved().getByText('New: Internal note for Harbor & Finch Accountants: is disabled'))
    .toBeVisible();
});

test('what a file says becomes unsaved changes, and a wrong file says where it is wrong', async () => {
  let isWrong = true;
  await openPolicy({
    'policy.import': () =>
      isWrong
        ? fail(aFailure({ kind: 'invalid-input', message: 'Rule 1 is wrong: mode.' }))
        : succeed({ rules: aPolicy().rules.slice(1) }),
  });
  const input = page.getByLabelText('Policy file');
  const file = new File(['{}'], 'policy.json', { type: 'application/json' });
  await userEvent.upload(input, file);
  await expect.element(page.getByText('Rule 1 is wrong: mode.')).toBeVisible();
  isWrong = false;
  await userEvent.upload(input, file);
  await expect
    .element(
      unsaved().getByText('Removed: Update ticket: needs approval when priority is Critical, two approvers'),
    )
    .toBeVisible();
});

test('a policy that cannot be read says so and is asked for again by a press', async () => {
  let isAway = true;
  await openPolicy({
    'policy.get': () => (isAway ? fail(aFailure({ message: 'The database is busy.' })) : succeed(aPolicy())),
  });
  await expect.element(page.getByText('The policy could not be read.')).toBeVisible();
  isAway = false;
  await button('Try again').click();
  await expect.element(button('Update ticket')).toBeVisible();
});

test('a change that arrives from another desktop shows at once', async () => {
  let rules = aPolicy().rules;
  const { memory } = await openPolicy({ 'policy.get': () => succeed(aPolicy({ rules })) });
  const note = page.getByRole('radiogroup', { name: 'Calls of API POST' });
  await expect.element(note.getByRole('radio', { name: 'Disabled' })).toBeChecked();
  rules = rules.filter(({ id }) => id !== 'api-post-1');
  memory.emit({ kind: 'settings-changed', section: 'policy' });
  await expect.element(note.getByRole('radio', { name: 'Approval' })).toBeChecked();
});
