import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { ActionId, ApprovalId, ResourceId } from '../../../src/shared/domain/ids.ts';
import { fail, succeed } from '../../../src/shared/domain/outcome.ts';
import { dana, sam } from '../doubles/a-status.ts';
import { aCardAction, anApprovalCard } from '../doubles/an-approval-card.ts';
import { aCoreWithCards } from '../doubles/decisions.ts';
import { aFailure } from '../doubles/memory-bridge.ts';
import { openScreen } from '../doubles/open-screen.tsx';
import { minutesAgo } from '../doubles/times.ts';
import { editableNote, ofTwo, steeredCard } from '../gallery/sample-decisions.ts';

const inbox = { kind: 'approvals', list: 'mine', approvalId: null } as const;
const plan = ['Set priority', 'Set queue', 'Add internal note'].map((headline, index) =>
  aCardAction({ actionId: `action-${index}` as ActionId, headline, changes: [] }),
);
const note = aCardAction({ headline: 'Add internal note (3 lines)', changes: [], ...editableNote });

test('of a plan the chosen actions are approved, by mouse or by keys', async () => {
  const { memory, decisions } = aCoreWithCards([anApprovalCard({ actions: plan })]);
  await openScreen(memory, inbox);
  const box = page.getByRole('checkbox', { name: 'Set queue' });
  await expect.element(box).toBeChecked();
  box.element().focus();
  await userEvent.keyboard(' ');
  await expect.element(page.getByRole('button', { name: 'Approve 2 of 3' })).toBeVisible();
  // The keys of the card also act while one of its boxes has the focus.
  await userEvent.keyboard('a');
  await expect.element(page.getByText('You approved this')).toBeVisible();
  expect(decisions()).toEqual([
    expect.objectContaining({ decision: { kind: 'approve', only: ['action-0', 'action-2'] } }),
  ]);
});

test('with nothing chosen nothing can be approved', async () => {
  const { memory, decisions } = aCoreWithCards([anApprovalCard({ actions: plan })]);
  await openScreen(memory, inbox);
  for (const { headline } of plan) await page.getByRole('checkbox', { name: headline }).click();
  await expect.element(page.getByRole('button', { name: 'Nothing chosen' })).toBeDisabled();
  await userEvent.keyboard('a');
  expect(decisions()).toEqual([]);
});

test('E changes an action in its place; A does nothing before that is saved or left', async () => {
  const card = anApprovalCard({ actions: [note] });
  const { memory, decisions } = aCoreWithCards([card]);
  const edited = { ...card, digest: 'digest-2' };
  memory.answer({
    'approvals.edit': () => {
      memory.answer({ 'approvals.get': () => succeed(edited) });
      return succeed(edited);
    },
  });
  await openScreen(memory, inbox);
  await expect.element(page.getByRole('button', { name: 'Edit' })).toBeVisible();

  await userEvent.keyboard('e');
  await expect.element(page.getByLabelText('Title')).toHaveFocus();
  await page.getByLabelText('Note').fill('Shorter.');
  await expect.element(page.getByRole('button', { name: 'Approve' })).toBeDisabled();
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await expect.element(page.getByRole('form', { name: 'Edit this action' })).not.toBeInTheDocument();
  expect(memory.made.filter(({ name }) => name === 'approvals.edit').map(({ input }) => input)).toEqual([
    {
      approvalId: 'approval-1',
      digest: 'digest-1',
      actionId: 'action-1',
      changes: { description: 'Shorter.' },
    },
  ]);
  expect(decisions()).toEqual([]);
});

test('a refused edit says why and keeps what was typed; Escape leaves everything as it was', async () => {
  const { memory, decisions } = aCoreWithCards([anApprovalCard({ actions: [note] })]);
  const message = 'The tool is disabled for this client.';
  memory.answer({ 'approvals.edit': () => fail(aFailure({ kind: 'refused', message })) });
  await openScreen(memory, inbox);
  await page.getByRole('button', { name: 'Edit' }).click();
  await page.getByLabelText('Title').fill('Another');
  await page.getByRole('button', { name: 'Save change' }).click();
  await expect.element(page.getByRole('alert')).toMatchTextContent(message);
  await expect.element(page.getByLabelText('Title')).toHaveValue('Another');
  await userEvent.keyboard('{Escape}');
  await expect.element(page.getByLabelText('Title')).not.toBeInTheDocument();
  await expect.element(page.getByRole('button', { name: 'Approve' })).toBeEnabled();
  expect(decisions()).toEqual([]);
});

test('where the requester has to be verified, approving asks how, and does nothing without', async () => {
  const { memory, decisions } = aCoreWithCards([anApprovalCard({ needs: { approvers: 1, stepUp: true } })]);
  await openScreen(memory, inbox);
  await expect.element(page.getByRole('button', { name: 'Approve' })).toBeVisible();
  await userEvent.keyboard('a');
  await expect.element(page.getByText('How did you verify Mei Tanaka?')).toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Approve' })).toBeDisabled();
  await userEvent.keyboard('a');
  expect(decisions()).toEqual([]);
  await page.getByText('In person').click();
  await page.getByLabelText('Note').fill('at the desk');
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByText('You approved this')).toBeVisible();
  expect(decisions()).toEqual([
    expect.objectContaining({
      decision: { kind: 'approve', verified: { how: 'in-person', note: 'at the desk' } },
    }),
  ]);
});

test('a card for two says who approved, how they knew the requester, and who is still needed', async () => {
  const { memory } = aCoreWithCards([anApprovalCard(ofTwo)]);
  await openScreen(memory, inbox);
  const card = page.getByRole('article');
  await expect.element(card).toMatchTextContent(/Sam Ortiz approved this/);
  await expect.element(card).toMatchTextContent(/called back on the known number: spoke to Mei/);
  await expect.element(card).toMatchTextContent('One other technician is still needed.');
  await expect.element(card).toMatchTextContent(/Edited by Sam Ortiz: priority/);
  expect(page.getByRole('button', { name: 'Hand over' }).elements()).toHaveLength(0);
});

test('a value from a text is shown in its sentence, and letters that deceive are named', async () => {
  const { memory } = aCoreWithCards([anApprovalCard(steeredCard)]);
  const screen = await openScreen(memory, inbox);
  await expect
    .element(page.getByRole('article'))
    .toMatchTextContent(/body\.emailAddress was found in the ticket’s description/);
  expect(screen.container.querySelector('blockquote mark')?.textContent).toContain('mei@f');
  await expect.element(page.getByText(/Not what it looks like: “і” is a Cyrillic letter/)).toBeVisible();
  expect(screen.container.querySelector('[title*="U+0456"]')).not.toBeNull();
});

test('H hands the ticket over to somebody else, with one call', async () => {
  const card = anApprovalCard();
  const { memory } = aCoreWithCards([card]);
  const given = {
    ...card,
    decider: sam,
    isYours: false,
    mayDecide: { kind: 'no', words: 'Sam has it.' },
  } as const;
  memory.answer({
    'approvals.choices': () => succeed({ status: [], priority: [], queue: [], technicians: [dana, sam] }),
    'approvals.handOver': () => succeed(given),
  });
  await openScreen(memory, inbox);
  await expect.element(page.getByRole('button', { name: 'Hand over' })).toBeVisible();
  await userEvent.keyboard('h');
  await page.getByRole('button', { name: /Hand over to/ }).click();
  await page.getByRole('option', { name: 'Sam Ortiz' }).click();
  memory.answer({ 'approvals.get': () => succeed(given) });
  await page.getByRole('button', { name: 'Hand over', exact: true }).click();
  await expect.element(page.getByText('Sam has it.')).toBeVisible();
  expect(memory.made.filter(({ name }) => name === 'approvals.handOver').map(({ input }) => input)).toEqual([
    { approvalId: 'approval-1', to: 32 as ResourceId },
  ]);
});

test('Z takes back what was done, and a refusal says why', async () => {
  const at = minutesAgo(2);
  const card = anApprovalCard({
    state: { kind: 'approved', at, by: dana, via: 'desktop', reason: null },
    actions: [aCardAction({ outcome: { kind: 'done', at } })],
    undo: { kind: 'possible', words: 'Sets back what was changed.' },
  });
  const { memory } = aCoreWithCards([card]);
  const message = 'Status was changed since.';
  memory.answer({ 'approvals.undo': () => fail(aFailure({ kind: 'refused', message })) });
  await openScreen(memory, { ...inbox, list: 'decided' });
  await expect.element(page.getByRole('button', { name: 'Undo' })).toBeVisible();
  await userEvent.keyboard('z');
  await expect.element(page.getByRole('alert')).toMatchTextContent(message);
  const undone = { ...card, undo: { kind: 'undone', at, by: dana } } as const;
  memory.answer({ 'approvals.undo': () => succeed(undone), 'approvals.get': () => succeed(undone) });
  await userEvent.keyboard('z');
  await expect.element(page.getByText('Dana Whitfield undid this')).toBeVisible();
});

test('Shift+A asks once, names every ticket, and tells what became of each', async () => {
  const cards = [1, 2, 3].map((index) =>
    anApprovalCard({
      approvalId: `alike-${index}` as ApprovalId,
      digest: `digest-${index}`,
      batchKey: index === 3 ? 'other' : 'same',
      ticket: { ...anApprovalCard().ticket, number: `T-${index}` },
    }),
  );
  const { memory, decisions } = aCoreWithCards(cards);
  const failed = aFailure({ kind: 'changed-since', message: 'It changed.' });
  const many = () => memory.made.filter(({ name }) => name === 'approvals.settleMany');
  await openScreen(memory, inbox);
  await expect.element(page.getByText('2 requests are identical but for the ticket.')).toBeVisible();
  await userEvent.keyboard('{Shift>}A{/Shift}');
  const dialog = page.getByRole('alertdialog', { name: 'Approve 2 identical requests?' });
  await expect.element(dialog).toMatchTextContent(/T-1.*T-2/);
  expect(many()).toEqual([]);
  memory.answer({
    'approvals.settleMany': () =>
      succeed({
        answers: [
          { approvalId: 'alike-1' as ApprovalId, failure: null },
          { approvalId: 'alike-2' as ApprovalId, failure: failed },
        ],
      }),
  });
  await page.getByRole('button', { name: 'Approve 2' }).click();
  await expect.element(page.getByText('1 approved, 1 left waiting')).toBeVisible();
  expect(many().map(({ input }) => input)).toEqual([
    {
      cards: [
        { approvalId: 'alike-1', digest: 'digest-1' },
        { approvalId: 'alike-2', digest: 'digest-2' },
      ],
    },
  ]);
  expect(decisions()).toEqual([]);
});
