import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { TicketId } from '../../../src/shared/domain/ids.ts';
import { fail, succeed } from '../../../src/shared/domain/outcome.ts';
import { aTicketCommand } from '../doubles/a-ticket-command.ts';
import { aNote } from '../doubles/a-timeline.ts';
import { aFailure, createMemoryBridge, type Handlers, type MemoryBridge } from '../doubles/memory-bridge.ts';
import { openScreen } from '../doubles/open-screen.tsx';
import { sampleHandlers } from '../gallery/sample-handlers.ts';
import { around } from '../gallery/sample-ticket-page.ts';

const ticketId = 11_014 as TicketId;

async function openTicket(more: Handlers = {}): Promise<MemoryBridge> {
  const memory = createMemoryBridge();
  memory.answer(sampleHandlers(memory, { tickets: 2_014, state: 'ordinary', appearance: 'light' }).handlers);
  memory.answer(more);
  await openScreen(memory, { kind: 'queue', inbox: 'mine', ticketId });
  await expect.element(page.getByRole('textbox', { name: /^Internal note/ })).toBeInTheDocument();
  return memory;
}
const made = (memory: MemoryBridge, name: string) =>
  memory.made.filter((call) => call.name === name).map(({ input }) => input as Record<string, unknown>);
const status = () => page.getByRole('button', { name: /^Change status/ });
const toCustomer = () => page.getByRole('textbox', { name: /^Note to the customer/ });

test('a key opens a field’s picker, and what is chosen shows at once as still to be sent', async () => {
  const memory = await openTicket();
  await userEvent.keyboard('.s');
  await userEvent.keyboard('waiting cust{Enter}');
  await expect.poll(() => status().element().textContent).toContain('Waiting Customer');
  await expect.element(page.getByText('Will be sent').first()).toBeVisible();
  expect(made(memory, 'tickets.edit')).toEqual([{ ticketId, edit: { field: 'status', value: 7 } }]);
});

test('a change that Autotask refuses brings the old value back with the reason, until it is put away', async () => {
  const refused = aTicketCommand({
    state: 'failed',
    fields: [{ field: 'status', after: 'Complete' }],
    failureWords: 'Autotask wants a resolution first.',
  });
  await openTicket({ 'tickets.commands': () => succeed({ commands: [refused] }) });
  expect(status().element().textContent).not.toContain('Complete');
  const reason = page.getByRole('status', { name: 'Status: what became of the change' });
  await expect
    .poll(() => reason.element().textContent)
    .toContain('Not changed. Autotask wants a resolution first.');
  await page.getByRole('button', { name: 'Put away what happened to status' }).click();
  await expect.element(reason).toHaveTextContent('');
});

test('a change that the core refuses says so at the field', async () => {
  await openTicket({
    'tickets.edit': () => fail(aFailure({ message: 'Sam holds no role.', next: 'Nothing was changed.' })),
  });
  await userEvent.keyboard('.asam{Enter}');
  await expect.element(page.getByText('Sam holds no role. Nothing was changed.')).toBeVisible();
});

test('the title is changed where it stands, and Escape leaves it as it was', async () => {
  const memory = await openTicket();
  await userEvent.keyboard('.t');
  await userEvent.fill(page.getByRole('textbox', { name: 'Title' }), 'Half');
  await userEvent.keyboard('{Escape}.t');
  await userEvent.fill(page.getByRole('textbox', { name: 'Title' }), 'Printer in the kitchen');
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByRole('heading', { level: 1, name: 'Printer in the kitchen' })).toBeVisible();
  expect(made(memory, 'tickets.edit')).toEqual([
    { ticketId, edit: { field: 'title', value: 'Printer in the kitchen' } },
  ]);
});

test('R writes an internal note, and Ctrl+Enter adds it for technicians only', async () => {
  const memory = await openTicket();
  await userEvent.keyboard('r');
  await userEvent.keyboard('Called Mei.');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await expect
    .poll(() => made(memory, 'tickets.addNote'))
    .toEqual([{ ticketId, kind: 'internal', text: 'Called Mei.', seal: 'seal of internal' }]);
  await expect.element(page.getByText('Called Mei.')).toBeVisible();
});

test('a note to the customer goes out only after the confirm that names who gets it', async () => {
  const memory = await openTicket();
  await userEvent.keyboard('{Shift>}R{/Shift}');
  await expect.element(page.getByText('Sent to the customer')).toBeVisible();
  await userEvent.keyboard('It prints again.');
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  const dialog = page.getByRole('alertdialog');
  await expect.poll(() => dialog.element().textContent).toContain('mei.tanaka@harborfinch.example');
  expect(dialog.element().textContent).toContain('Unknown: additional contacts of the ticket');
  // Cancel has the focus: a second Enter sends nothing.
  await userEvent.keyboard('{Enter}');
  await expect.element(dialog).not.toBeInTheDocument();
  expect(made(memory, 'tickets.addNote')).toEqual([]);

  await page.getByRole('button', { name: 'Send note to customer' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Send note to customer' }).click();
  await expect
    .poll(() => made(memory, 'tickets.addNote'))
    .toEqual([{ ticketId, kind: 'customer', text: 'It prints again.', seal: 'seal of customer' }]);
  await expect.element(toCustomer()).not.toBeInTheDocument();
});

test('Escape leaves a note with its draft kept, each kind its own', async () => {
  const memory = await openTicket();
  await userEvent.keyboard('{Shift>}R{/Shift}');
  await userEvent.keyboard('Half a sent');
  await userEvent.keyboard('{Escape}');
  await expect.element(toCustomer()).not.toBeInTheDocument();
  expect(made(memory, 'drafts.keep')).toEqual([{ ticketId, kind: 'customer', text: 'Half a sent' }]);
  await userEvent.keyboard('{Shift>}R{/Shift}');
  await expect.element(toCustomer()).toHaveValue('Half a sent');
  await expect.element(page.getByRole('textbox', { name: /^Internal note/ })).toHaveValue('');
});

test('letters typed before what was begun earlier is here go behind it, and nothing is lost', async () => {
  const begun = Promise.withResolvers<void>();
  const memory = await openTicket({
    'drafts.get': async () => {
      await begun.promise;
      return succeed({ text: 'Asked for the model.' });
    },
  });
  await userEvent.keyboard('r');
  await userEvent.keyboard('No answer yet');
  begun.resolve();
  const internal = page.getByRole('textbox', { name: /^Internal note/ });
  await expect.element(internal).toHaveValue('Asked for the model.\nNo answer yet');
  await expect
    .poll(() => made(memory, 'drafts.keep').at(-1))
    .toEqual({ ticketId, kind: 'internal', text: 'Asked for the model.\nNo answer yet' });
});

test('an audience that nobody can be sure of sends nothing', async () => {
  const unsure = {
    isPossible: false,
    words: 'No audience is surely the customer.',
    unknown: [],
    recipients: [],
    seal: '',
  };
  await openTicket({ 'tickets.audience': () => succeed(unsure) });
  await userEvent.keyboard('{Shift>}R{/Shift}Hello');
  await expect.element(page.getByRole('button', { name: 'Send note to customer' })).toBeDisabled();
});

test('similar tickets unfold their resolution, and the link to Autotask leaves by itself', async () => {
  await openTicket();
  await page.getByRole('button', { name: 'Accounting laptop cannot print to the Ricoh' }).click();
  await expect.element(page.getByText(/installed the PCL6 driver/)).toBeVisible();
  const link = page.getByRole('link', { name: 'Open in Autotask' });
  await expect.element(link).toHaveAttribute('href', around.webUrl ?? '');
  await expect.element(link).toHaveAttribute('rel', 'noreferrer');
});

test('a merged ticket says so', async () => {
  await openTicket({ 'tickets.around': () => succeed({ ...around, isMerged: true }) });
  await expect.element(page.getByText(/^Merged into another ticket/)).toBeVisible();
});

test('a megabyte of right-to-left text stays folded and inside its column', async () => {
  const body = 'שלום עולם '.repeat(100_000);
  await openTicket({ 'tickets.timeline': () => succeed({ items: [aNote({ body })] }) });
  await expect.element(page.getByRole('button', { name: /^Show all/ }).last()).toBeInTheDocument();
  const scroller = document.querySelectorAll('[data-scroller]');
  for (const each of scroller) expect(each.scrollWidth).toBeLessThanOrEqual(each.clientWidth);
});
