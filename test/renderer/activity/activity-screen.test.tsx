import { beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { useActivityFilter, wideOpen } from '../../../src/renderer/activity/activity-filter-store.ts';
import { createMemoryBridge } from '../doubles/memory-bridge.ts';
import { openScreen } from '../doubles/open-screen.tsx';
import { activityHandlers } from '../gallery/activity-handlers.ts';

beforeEach(() => useActivityFilter.setState({ narrowing: wideOpen, selected: null }));

async function openActivity(state = 'ordinary') {
  const memory = createMemoryBridge(activityHandlers(state));
  await openScreen(memory, { kind: 'activity' });
  return memory;
}

const inputsOf = (memory: ReturnType<typeof createMemoryBridge>, name: string) =>
  memory.made.filter((call) => call.name === name).map((call) => call.input);

test('J and K move through the log, and the entry shows its arguments, rule and hashes', async () => {
  await openActivity();
  await expect.element(page.getByText('3,412 entries').first()).toBeVisible();
  await userEvent.keyboard('jjj');
  const entry = page.getByRole('region', { name: 'Entry' });
  await expect.element(entry.getByRole('heading', { name: 'Proposed' })).toBeVisible();
  const given = entry.getByRole('region', { name: 'Arguments' });
  await expect.poll(() => given.element().textContent).toContain('"priority": 1');
  await expect.element(entry.getByText('Needs approval', { exact: true })).toBeVisible();
  await expect.element(entry.getByText('fedcba9876543210'.repeat(4))).toBeVisible();
  await expect.element(entry.getByRole('link', { name: /T20261123/ })).toBeVisible();
  await userEvent.keyboard('k');
  await expect.element(entry.getByRole('heading', { name: 'Approved' })).toBeVisible();
});

test('a kind that is picked, words and a ticket’s number are asked of the core, each as what it is', async () => {
  const memory = await openActivity();
  await page.getByRole('button', { name: 'Kind' }).click();
  await page.getByRole('option', { name: 'Refused' }).click();
  await userEvent.keyboard('{Escape}');
  await expect
    .poll(() => inputsOf(memory, 'activity.list').at(-1))
    .toMatchObject({ filter: { groups: ['refused'] } });
  await page.getByRole('searchbox').fill('T20261123.20 contact');
  await expect
    .poll(() => inputsOf(memory, 'activity.list').at(-1))
    .toMatchObject({ filter: { ticket: 'T20261123.20', search: 'contact', groups: ['refused'] } });
});

test('an empty result says so, and one press shows everything again', async () => {
  await openActivity();
  await page.getByRole('searchbox').fill('nothing says this');
  await expect.element(page.getByText('No entry of the log fits the filter.')).toBeVisible();
  await page.getByRole('button', { name: 'Clear filter' }).click();
  await expect.element(page.getByRole('listbox', { name: 'Log' })).toBeVisible();
});

test('Verify says that the chain holds, against what, and where the last checkpoint is', async () => {
  await openActivity();
  await expect.element(page.getByText('3,412 entries, not verified since the start')).toBeVisible();
  await page.getByRole('button', { name: 'Verify' }).click();
  await expect
    .element(page.getByRole('status'))
    .toHaveTextContent('Chain verified: 3,412 entries with the relay’s copies');
  await expect.element(page.getByText(/Last checkpoint .*, copy at the relay/)).toBeVisible();
});

test('a log that does not hold names the entry', async () => {
  await openActivity('tampered');
  await expect.element(page.getByText(/The relay knows another log of this desktop/)).toBeVisible();
  await page.getByRole('button', { name: 'Verify' }).click();
  await expect.element(page.getByText(/Entry 3100 was changed after it was written/)).toBeVisible();
});

test('an export is asked for in the form that was pressed', async () => {
  const memory = await openActivity();
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('button', { name: /JSON lines/ }).click();
  await expect
    .poll(() => inputsOf(memory, 'audit.export'))
    .toEqual([{ format: 'jsonl', from: null, to: null }]);
  await expect.element(page.getByText('Exported 3,412 entries')).toBeVisible();
});
