import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { ApprovalId } from '../../../src/shared/domain/ids.ts';
import { aCardAction, anApprovalCard } from '../doubles/an-approval-card.ts';
import { aCoreWithCards } from '../doubles/decisions.ts';
import { openScreen } from '../doubles/open-screen.tsx';

const inbox = { kind: 'approvals', list: 'mine', approvalId: null } as const;

function cardNumbered(number: number) {
  return anApprovalCard({
    approvalId: `approval-${number}` as ApprovalId,
    digest: `digest-${number}`,
    actions: [aCardAction({ headline: `Do number ${number}` })],
  });
}

test('the first screen is approvals when one waits for me', async () => {
  const { memory } = aCoreWithCards([cardNumbered(1)]);
  await openScreen(memory);
  await expect.element(page.getByRole('heading', { name: 'Approvals' })).toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Approve' })).toBeVisible();
});

test('the first screen is the queue when none waits', async () => {
  const { memory } = aCoreWithCards([]);
  await openScreen(memory);
  await expect.element(page.getByRole('heading', { name: 'Mine' })).toBeVisible();
});

test('a decided card keeps its row, and J goes to the one that followed it', async () => {
  const { memory, decisions } = aCoreWithCards([cardNumbered(1), cardNumbered(2), cardNumbered(3)]);
  await openScreen(memory, inbox);
  await expect.element(page.getByRole('option', { name: /Do number 1/ })).toBeVisible();

  await userEvent.keyboard('j');
  await expect
    .element(page.getByRole('option', { name: /Do number 2/ }))
    .toHaveAttribute('aria-selected', 'true');
  await userEvent.keyboard('a');
  await expect.element(page.getByRole('img', { name: 'Approved' })).toBeVisible();
  expect(page.getByRole('option').elements()).toHaveLength(3);

  await userEvent.keyboard('j');
  await expect
    .element(page.getByRole('option', { name: /Do number 3/ }))
    .toHaveAttribute('aria-selected', 'true');
  expect(decisions()).toHaveLength(1);
});

test('nothing waits: a sentence and a way on', async () => {
  const { memory } = aCoreWithCards([]);
  await openScreen(memory, inbox);
  await expect.element(page.getByText('No approvals wait for you.')).toBeVisible();
  await page.getByRole('button', { name: 'Open your queue' }).click();
  await expect.element(page.getByRole('heading', { name: 'Mine' })).toBeVisible();
});

test('ten thousand requests are listed by the few that are in view', async () => {
  const { memory } = aCoreWithCards(Array.from({ length: 10_000 }, (_, index) => cardNumbered(index)));
  await openScreen(memory, inbox);
  await expect.element(page.getByRole('option', { name: /Do number 0/ })).toBeVisible();
  expect(page.getByRole('option').elements().length).toBeLessThan(60);
});
