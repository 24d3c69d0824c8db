import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { TicketId } from '../../../src/shared/domain/ids.ts';
import { fail, succeed } from '../../../src/shared/domain/outcome.ts';
import type { TicketRow } from '../../../src/shared/domain/ticket.ts';
import { aTicketDetail, aTicketRow } from '../doubles/a-ticket.ts';
import { aFailure, createMemoryBridge } from '../doubles/memory-bridge.ts';
import { openScreen } from '../doubles/open-screen.tsx';

const mine = { kind: 'queue', inbox: 'mine', ticketId: null } as const;

function rowNumbered(number: number): TicketRow {
  return aTicketRow({ id: number as TicketId, number: `T20261123.${number}`, title: `Ticket ${number}` });
}

/** A core whose queue is these rows; `arrive` puts one on top, as a webhook would. */
function aCoreWithRows(count: number) {
  let rows = Array.from({ length: count }, (_, index) => rowNumbered(index + 1));
  const memory = createMemoryBridge({
    'tickets.list': ({ filter, offset, limit }) => {
      const found = rows.filter((row) => row.title.includes(filter.search));
      return succeed({
        total: found.length,
        hasMore: false,
        offset,
        rows: found.slice(offset, offset + limit),
        groups: null,
      });
    },
    'tickets.open': ({ ticketId }) =>
      succeed(aTicketDetail({ id: ticketId as TicketId, title: `Ticket ${ticketId}` })),
  });
  function arrive(number: number): void {
    const row = rowNumbered(number);
    rows = [row, ...rows];
    memory.emit({ kind: 'tickets-changed', ticketIds: [row.id] });
  }
  return { memory, arrive };
}

test('100,000 tickets: only rows in view exist, and only their pages are asked for', async () => {
  const { memory } = aCoreWithRows(100_000);
  await openScreen(memory, mine);
  const list = page.getByRole('listbox', { name: 'Tickets' });
  await expect.element(list.getByText('Ticket 1', { exact: true })).toBeVisible();
  expect(page.getByRole('option').elements().length).toBeLessThan(60);

  list.element().scrollTop = 48 * 50_000;

  await expect.element(list.getByText('Ticket 50001', { exact: true })).toBeVisible();
  const offsets = memory.made.flatMap(({ name, input }) =>
    name === 'tickets.list' ? [(input as { offset: number }).offset] : [],
  );
  expect(new Set(offsets).size).toBeLessThan(6);
});

test('J and K move the selection and show its ticket', async () => {
  const { memory } = aCoreWithRows(5);
  await openScreen(memory, mine);
  await expect.element(page.getByRole('option').first()).toBeVisible();

  await userEvent.keyboard('jjk');

  await expect.element(page.getByRole('option').first()).toHaveAttribute('aria-selected', 'true');
  await expect.element(page.getByRole('heading', { name: 'Ticket 1', exact: true })).toBeVisible();
});

test('the arrow keys move while the list has the focus', async () => {
  const { memory } = aCoreWithRows(5);
  await openScreen(memory, mine);
  await page.getByRole('option').nth(1).click();

  await userEvent.keyboard('{ArrowDown}');

  await expect.element(page.getByRole('option').nth(2)).toHaveAttribute('aria-selected', 'true');
});

test('search narrows as it is typed; Escape empties it', async () => {
  const { memory } = aCoreWithRows(40);
  await openScreen(memory, mine);
  await expect.element(page.getByRole('option').first()).toBeVisible();

  await userEvent.keyboard('/');
  await userEvent.keyboard('Ticket 40');
  await expect.poll(() => page.getByRole('option').elements().length).toBe(1);

  await userEvent.keyboard('{Escape}');
  await expect.poll(() => page.getByRole('option').elements().length).toBeGreaterThan(1);
});

test('what arrives under the pointer waits behind a pill; the rows stay', async () => {
  const { memory, arrive } = aCoreWithRows(5);
  await openScreen(memory, mine);
  await page.getByRole('option').first().hover();

  arrive(900);
  await page.getByRole('button', { name: '1 new' }).click();

  await expect.element(page.getByRole('option').first()).toMatchTextContent(/Ticket 900/);
});

test('what arrives while the pointer is elsewhere is simply there', async () => {
  const { memory, arrive } = aCoreWithRows(5);
  await openScreen(memory, mine);
  await page.getByRole('option').first().hover();
  await page.getByText('Countersign', { exact: true }).hover();

  arrive(901);

  await expect.element(page.getByRole('option').first()).toMatchTextContent(/Ticket 901/);
});

test('an empty inbox says why and offers another', async () => {
  const { memory } = aCoreWithRows(0);
  await openScreen(memory, mine);
  await expect.element(page.getByText('No open ticket is assigned to you.')).toBeVisible();
  await page.getByRole('button', { name: 'Show all open' }).click();
  await expect.element(page.getByRole('heading', { name: 'All open' })).toBeVisible();
});

test('a queue that cannot be read says so, with the reference, and is read again on request', async () => {
  const { memory } = aCoreWithRows(0);
  memory.answer({ 'tickets.list': () => fail(aFailure({ message: 'The database did not answer.' })) });
  await openScreen(memory, mine);
  await expect.element(page.getByRole('alert')).toMatchTextContent(/The database did not answer\./);
  await expect.element(page.getByText('R-7F3A')).toBeVisible();

  memory.answer({
    'tickets.list': ({ offset }) =>
      succeed({ total: 1, hasMore: false, offset, rows: [rowNumbered(1)], groups: null }),
  });
  await page.getByRole('button', { name: 'Try again' }).click();

  await expect.element(page.getByRole('option').first()).toMatchTextContent(/Ticket 1/);
});
