import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { ActionId } from '../../../src/shared/domain/ids.ts';
import { fail, succeed } from '../../../src/shared/domain/outcome.ts';
import { sam } from '../doubles/a-status.ts';
import { aCardAction, anApprovalCard } from '../doubles/an-approval-card.ts';
import { aCoreWithCards } from '../doubles/decisions.ts';
import { aFailure } from '../doubles/memory-bridge.ts';
import { openScreen } from '../doubles/open-screen.tsx';
import { inMinutes, minutesAgo } from '../doubles/times.ts';

const inbox = { kind: 'approvals', list: 'mine', approvalId: null } as const;

test('A approves exactly the card that is shown, once', async () => {
  const { memory, decisions } = aCoreWithCards([anApprovalCard()]);
  await openScreen(memory, inbox);
  await expect.element(page.getByRole('button', { name: 'Approve' })).toBeVisible();

  for (const key of ['a', 'a', 'd', 'a'])
    window.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));

  await expect.element(page.getByText('You approved this')).toBeVisible();
  expect(decisions()).toEqual([
    { approvalId: 'approval-1', digest: 'digest-1', decision: { kind: 'approve' } },
  ]);
});

test('D asks for a reason, and Enter sends it', async () => {
  const { memory, decisions } = aCoreWithCards([anApprovalCard()]);
  await openScreen(memory, inbox);
  await expect.element(page.getByRole('button', { name: 'Deny' })).toBeVisible();

  await userEvent.keyboard('d');
  await expect.element(page.getByLabelText('Reason for denying')).toHaveFocus();
  await userEvent.keyboard('wrong user{Enter}');

  await expect.element(page.getByText('wrong user')).toBeVisible();
  expect(decisions()).toEqual([
    { approvalId: 'approval-1', digest: 'digest-1', decision: { kind: 'deny', reason: 'wrong user' } },
  ]);
});

test('Escape leaves the reason and decides nothing', async () => {
  const { memory, decisions } = aCoreWithCards([anApprovalCard()]);
  await openScreen(memory, inbox);
  await expect.element(page.getByRole('button', { name: 'Deny' })).toBeVisible();

  await userEvent.keyboard('d');
  await expect.element(page.getByLabelText('Reason for denying')).toHaveFocus();
  await userEvent.keyboard('a{Escape}');

  await expect.element(page.getByRole('button', { name: 'Approve' })).toBeVisible();
  expect(decisions()).toEqual([]);
});

test('a card that somebody else decides has no buttons, no keys, and says who decides', async () => {
  const card = anApprovalCard({
    decider: sam,
    mayDecide: { kind: 'no', words: 'The ticket is assigned to Sam Ortiz. Only Sam can decide now.' },
  });
  const { memory, decisions } = aCoreWithCards([card]);
  await openScreen(memory, { ...inbox, list: 'others' });
  await expect.element(page.getByText(/Only Sam can decide now/)).toBeVisible();

  await userEvent.keyboard('ad');

  expect(page.getByRole('button', { name: 'Approve' }).elements()).toHaveLength(0);
  expect(decisions()).toEqual([]);
});

test('a key brings a card that is not fully in view there first, part by part, and only then acts', async () => {
  const long = Array.from({ length: 9 }, (_, index) =>
    aCardAction({ actionId: `action-${index}` as ActionId, headline: `Step ${index}` }),
  );
  const { memory, decisions } = aCoreWithCards([anApprovalCard({ actions: long })]);
  await openScreen(memory, inbox);
  await expect.element(page.getByText('Step 0').first()).toBeVisible();

  await userEvent.keyboard('a');
  expect(decisions()).toEqual([]);

  for (let press = 0; press < 4 && decisions().length === 0; press += 1) await userEvent.keyboard('a');
  await expect.element(page.getByText('You approved this')).toBeVisible();
  expect(decisions()).toHaveLength(1);
});

test('a refusal is told on the card, in its words, and the card stays', async () => {
  const { memory } = aCoreWithCards([anApprovalCard()]);
  memory.answer({
    'approvals.settle': () =>
      fail(
        aFailure({
          kind: 'not-yours',
          message: 'Dana reassigned this ticket to Sam at 14:02. Only Sam can decide now.',
          reference: null,
        }),
      ),
  });
  await openScreen(memory, inbox);
  await page.getByRole('button', { name: 'Approve' }).click();

  await expect.element(page.getByRole('alert')).toMatchTextContent(/Only Sam can decide now\./);
  await expect.element(page.getByText('Technicians only. Nobody is notified.')).toBeVisible();
});

test('an answer on its way shows at once, and the button takes no second press', async () => {
  const { memory, decisions } = aCoreWithCards([anApprovalCard()]);
  memory.answer({ 'approvals.settle': () => new Promise(() => undefined) });
  await openScreen(memory, inbox);
  await page.getByRole('button', { name: 'Approve' }).click();

  await expect.element(page.getByRole('button', { name: 'Approve' })).toHaveAttribute('aria-busy', 'true');
  await userEvent.keyboard('aa');
  expect(decisions()).toHaveLength(1);
});

test('each ending has its own words', async () => {
  const at = minutesAgo(3);
  const by = sam;
  const approved = { kind: 'approved', at, by, via: 'reply', reason: null } as const;
  const endings = [
    { state: approved, outcome: { kind: 'performing' }, words: 'Sending to Autotask' },
    {
      state: approved,
      outcome: { kind: 'done', at },
      words: 'Sam Ortiz approved this by a reply on the ticket',
    },
    {
      state: approved,
      outcome: { kind: 'failed', at, words: 'Autotask refused the status.' },
      words: 'Autotask refused the status.',
    },
    {
      state: approved,
      outcome: { kind: 'unknown', since: at },
      words: 'Autotask’s answer was lost. Checking whether it arrived.',
    },
    {
      state: { kind: 'denied', at, by, via: 'desktop', reason: 'Wrong Robert' },
      outcome: null,
      words: 'Wrong Robert',
    },
    { state: { kind: 'expired', at }, outcome: null, words: 'Nobody decided in time, and nothing was done.' },
    {
      state: { kind: 'withdrawn', at, words: 'The ticket was completed.' },
      outcome: null,
      words: 'The ticket was completed.',
    },
  ] as const;
  for (const { state, outcome, words } of endings) {
    const { memory } = aCoreWithCards([anApprovalCard({ state, actions: [aCardAction({ outcome })] })]);
    const screen = await openScreen(memory, { ...inbox, list: 'decided' });
    await expect.element(screen.getByRole('article')).toMatchTextContent(words);
    await screen.unmount();
  }
});

test('the time left is said, and warned of in its last fifth', async () => {
  const { memory } = aCoreWithCards([
    anApprovalCard({ createdAt: minutesAgo(200), expiresAt: inMinutes(12.5) }),
  ]);
  await openScreen(memory, inbox);
  await expect.element(page.getByRole('article').getByText('12 min left')).toHaveClass('text-warn');
});

test('hostile text on a card is text: nothing runs, and what hides is named', async () => {
  const hostile = '<img src=x onerror="window.hacked=1">\u202Etxet\u200B';
  const { memory } = aCoreWithCards([
    anApprovalCard({
      ticket: { ...anApprovalCard().ticket, title: hostile },
      explanation: hostile,
      actions: [aCardAction({ headline: hostile, changes: [], text: hostile, reason: hostile })],
    }),
  ]);
  const screen = await openScreen(memory, inbox);
  await expect
    .element(screen.getByRole('article'))
    .toMatchTextContent(/<img src=x onerror="window\.hacked=1">/);

  expect(screen.container.querySelector('article img')).toBeNull();
  expect('hacked' in window).toBe(false);
  expect(screen.container.textContent).not.toMatch(/[\u202E\u200B]/);
  await expect
    .element(screen.getByTitle('Hidden character: right-to-left override (U+202E)').first())
    .toBeVisible();
});

test('a code for a browser is shown on the card that it is for, and decides nothing by itself', async () => {
  const { memory, decisions } = aCoreWithCards([anApprovalCard()]);
  const shown = { code: 'ABCD-EFGH', address: 'https://relay.example/approve/t', expiresAt: inMinutes(10) };
  memory.answer({ 'approvals.showCode': () => succeed(shown) });
  await openScreen(memory, inbox);
  await page.getByRole('button', { name: 'More ways to decide' }).click();
  await page.getByRole('menuitem', { name: 'Decide in a browser' }).click();
  await expect.element(page.getByText('ABCD-EFGH')).toBeVisible();
  expect(decisions()).toEqual([]);
});
