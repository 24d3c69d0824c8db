import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Place } from '../../../src/renderer/app/place/place.ts';
import type { ViewId } from '../../../src/shared/domain/ids.ts';
import { createMemoryBridge, type MemoryBridge } from '../doubles/memory-bridge.ts';
import { openScreen } from '../doubles/open-screen.tsx';
import { sampleHandlers } from '../gallery/sample-handlers.ts';

const mine = { kind: 'queue', inbox: 'mine', ticketId: null } as const;
const byClient = { kind: 'queue', inbox: 'open', ticketId: null, viewId: 'by-client' as ViewId } as const;

/** The invented tenant's queue, with its first row in view. */
async function openQueue(
  place: Place = mine,
  first = 'Cannot print from the accounting laptop',
): Promise<MemoryBridge> {
  const memory = createMemoryBridge();
  memory.answer(sampleHandlers(memory, { tickets: 300, state: 'ordinary', appearance: 'light' }).handlers);
  await openScreen(memory, place);
  await expect.element(page.getByText(first).first()).toBeVisible();
  return memory;
}
const option = (index: number) => page.getByRole('option').nth(index);
const marksOf = (memory: MemoryBridge) =>
  memory.made
    .filter(({ name }) => name === 'queue.mark')
    .map(
      ({ input }) =>
        input as { tickets: { kind: string; ticketIds?: number[] }; mark: { kind: string; until?: string } },
    )
    .filter(({ mark }) => mark.kind !== 'read');

test('E takes the ticket out of my inbox and goes on to the next; Z brings it back', async () => {
  await openQueue();
  await userEvent.keyboard('j');
  const [first, second] = [option(0).element().textContent, option(1).element().textContent];

  await userEvent.keyboard('e');
  await expect.poll(() => option(0).element().textContent).toBe(second);
  await expect.element(option(0)).toHaveAttribute('aria-selected', 'true');
  await expect.element(page.getByText('Done until something new happens')).toBeVisible();

  await userEvent.keyboard('z');
  await expect.poll(() => option(0).element().textContent).toContain((first ?? '').slice(0, 12));
});

test('what I did myself shows at once, also under the pointer', async () => {
  await openQueue();
  // One without a request, whose card has an E of its own.
  await option(4).click();
  const after = option(5).element().textContent;
  await userEvent.keyboard('e');
  await expect.poll(() => option(4).element().textContent).toBe(after);
  await expect.element(page.getByRole('button', { name: 'Show changes' })).not.toBeInTheDocument();
});

test('S takes a time in words, shows what it understood, and Enter snoozes until then', async () => {
  const memory = await openQueue();
  await userEvent.keyboard('js');
  await userEvent.keyboard('tomorrow 9:30');
  await expect.element(page.getByRole('option', { name: /^tomorrow, / })).toBeVisible();

  await userEvent.keyboard('{Enter}');

  await expect.poll(() => marksOf(memory).length).toBe(1);
  const until = new Date(marksOf(memory)[0]?.mark.until ?? '');
  const tomorrow = new Date(Date.now() + 86_400_000);
  expect([until.getDate(), until.getHours(), until.getMinutes()]).toEqual([tomorrow.getDate(), 9, 30]);
  await expect.element(page.getByText(/^Snoozed until tomorrow, /)).toBeVisible();
});

test('what is not understood is said, and Enter does nothing', async () => {
  const memory = await openQueue();
  await userEvent.keyboard('js');
  await userEvent.keyboard('when pigs fly{Enter}');
  await expect.element(page.getByText(/Not understood yet/)).toBeVisible();
  expect(marksOf(memory)).toEqual([]);
});

test('the arrows choose among the usual times', async () => {
  const memory = await openQueue();
  await userEvent.keyboard('js{ArrowDown}{ArrowDown}{Enter}');
  await expect.poll(() => marksOf(memory)[0]?.mark.kind).toBe('snoozed');
});

test('X picks, Shift with J goes on picking, and one key does it to all of them', async () => {
  const memory = await openQueue();
  await userEvent.keyboard('jx{Shift>}jj{/Shift}');
  await expect.element(page.getByRole('toolbar').getByText('3 picked')).toBeVisible();
  await expect.element(option(2)).toHaveAttribute('aria-checked', 'true');

  await userEvent.keyboard('e');

  await expect.poll(() => marksOf(memory)[0]?.tickets.ticketIds?.length).toBe(3);
  await expect.element(page.getByRole('toolbar')).not.toBeInTheDocument();
  await expect.element(page.getByText('3 tickets done until something new happens')).toBeVisible();
});

test('a press with Shift picks everything up to there; Escape picks nothing', async () => {
  await openQueue();
  await option(0).click();
  await option(4).click({ modifiers: ['Shift'] });
  await expect.element(page.getByRole('toolbar').getByText('5 picked')).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(page.getByRole('toolbar')).not.toBeInTheDocument();
});

test('Ctrl+A picks the whole list, also what is not loaded; single ones can be left out', async () => {
  const memory = await openQueue({ kind: 'queue', inbox: 'all', ticketId: null });
  await userEvent.keyboard('j{Control>}a{/Control}');
  await expect.element(page.getByRole('toolbar').getByText('All 300 picked')).toBeVisible();
  await userEvent.keyboard('x');
  await expect.element(page.getByRole('toolbar').getByText('299 picked')).toBeVisible();
  await page.getByRole('toolbar').getByRole('button', { name: 'Done' }).click();
  await expect
    .poll(() => marksOf(memory)[0]?.tickets)
    .toMatchObject({
      kind: 'list',
      filter: { inbox: 'all' },
      without: [expect.any(Number)],
    });
});

test('a ticket that is read loses its dot; U gives it back, and it stays', async () => {
  await openQueue();
  await userEvent.keyboard('j');
  const dot = option(0).getByRole('img', { name: 'Unread' });
  await expect.element(dot).toBeVisible();
  await expect.element(dot).not.toBeInTheDocument();
  await userEvent.keyboard('u');
  await expect.element(dot).toBeVisible();
  await new Promise((resolve) => requestAnimationFrame(resolve));
  await expect.element(dot).toBeVisible();
});

test('groups have heads with counts; a press or an arrow folds one, J passes over it', async () => {
  await openQueue(byClient, 'Outlook asks for the password again and again');
  const heads = page.getByRole('treeitem', { expanded: true });
  await expect.element(heads.first()).toMatchTextContent(/Aldous Precision/);
  await userEvent.keyboard('j');
  await expect.element(page.getByRole('treeitem', { selected: true })).toMatchTextContent(/T2026/);

  await heads.first().click();

  const folded = page.getByRole('treeitem', { expanded: false });
  await expect.element(folded).toMatchTextContent(/Aldous Precision/);
  await expect.element(folded).toHaveAttribute('aria-selected', 'true');
  await userEvent.keyboard('{ArrowRight}');
  await expect.element(folded).not.toBeInTheDocument();
});

test('the head of a group stays in view while its tickets pass', async () => {
  await openQueue(byClient, 'Outlook asks for the password again and again');
  const list = page.getByRole('tree', { name: 'Tickets' });
  await expect.element(list.getByText(/Aldous/).first()).toBeVisible();
  list.element().scrollTop = 200;
  await expect
    .poll(() => document.elementFromPoint(500, list.element().getBoundingClientRect().top + 10)?.textContent)
    .toMatch(/Aldous/);
});

test('what is next says why', async () => {
  await openQueue({ kind: 'queue', inbox: 'next', ticketId: null });
  await expect.element(page.getByText('Waits for your decision').first()).toBeVisible();
  await expect.element(page.getByText(/^Was due .* ago$/).first()).toBeVisible();
});

test('a search marks what it found in titles; without matches it says where it looked', async () => {
  await openQueue({ kind: 'queue', inbox: 'open', ticketId: null });
  await userEvent.keyboard('/');
  await userEvent.keyboard('vpn');
  await expect.poll(() => document.querySelector('mark')?.textContent).toBe('VPN');
  await userEvent.keyboard(' client:nobody');
  await userEvent.keyboard('zzz');
  await expect
    .element(page.getByText('No ticket in All open matches “vpn”, client “nobodyzzz”.'))
    .toBeVisible();
  await page.getByRole('button', { name: 'Search all tickets' }).click();
  await expect.element(page.getByRole('heading', { name: 'All', exact: true })).toBeVisible();
});

test('a list is saved under a name, stands in the navigation, is renamed and deleted', async () => {
  await openQueue();
  await page.getByRole('button', { name: 'View', exact: true }).click();
  await page.getByRole('textbox', { name: 'Save as view' }).fill('My printers');
  await userEvent.keyboard('{Enter}');
  const entry = page.getByRole('link', { name: 'My printers' });
  await expect.element(entry).toHaveAttribute('aria-current', 'page');
  await expect.element(page.getByRole('heading', { name: 'My printers' })).toBeVisible();

  await page.getByRole('button', { name: 'Change view My printers' }).click();
  await page.getByRole('menuitem', { name: 'Rename' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Paper');
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByRole('link', { name: 'Paper' })).toBeVisible();

  await page.getByRole('button', { name: 'Change view Paper' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect.element(page.getByRole('link', { name: 'Paper' })).not.toBeInTheDocument();
  await expect.element(page.getByRole('heading', { name: 'Mine' })).toBeVisible();
});

test('a view brings its filter and order, and leaves none of it to an inbox', async () => {
  await openQueue();
  await page.getByRole('link', { name: 'Harbor & Finch, late' }).click();
  await expect.element(page.getByRole('button', { name: 'SLA: Late' })).toBeVisible();
  await page.getByRole('link', { name: /^Mine/ }).click();
  await expect.element(page.getByRole('button', { name: 'SLA', exact: true })).toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Order: Newest first' })).toBeVisible();
});
