import { afterAll, beforeAll, expect, test } from 'vitest';
import { audienceOf, publishFor } from '../../../src/core/store/note-audience.ts';
import { createPicklists, replacePicklist } from '../../../src/core/store/picklists.ts';
import { picklistOf } from '../../../src/core/sync/to-stored.ts';
import { aDatabase } from '../store/a-database.ts';
import { good, must, type RunningTools, runTools } from './running-tools.ts';

let tools: RunningTools;
beforeAll(async () => {
  tools = await runTools();
});
afterAll(() => tools.stop());

/** An administrator renames values; what they are called is then read as the first import reads it. */
async function renamed(field: string, labels: Readonly<Record<number, string>>) {
  const { control, reader, db, context } = tools;
  for (const [value, label] of Object.entries(labels)) {
    const sortOrder = Number(value);
    await control.send('POST', '/picklists', { entity: 'TicketNotes', field, value, label, sortOrder });
  }
  const fields = good(await reader.fields('TicketNotes'));
  const changed = fields.find(({ name }) => name === field);
  replacePicklist(db, 'TicketNotes', field, picklistOf(must(changed, field)));
  return { ...context, picklists: createPicklists(db) };
}

const aNote = () => ({ ticketId: tools.mine.ticket.id, title: 'Title', description: 'Text' });

test.each([
  ['Alle Autotask-Benutzer', 'Internes Projektteam', 'Intern und Co-Managed'],
  ['Alle Benutzer', 'Nur intern', 'Intern & gemeinsam verwaltet'],
  ['Todos los usuarios de Autotask', 'Equipo interno del proyecto', 'Interno y cogestionado'],
  ['Todos los usuarios', 'Solo uso interno', 'Interno (coadministrado)'],
  ['All Autotask Users', 'Internal Project Team', 'Internal & Co-Managed'],
])('where the audiences are called %s, %s and %s, each note finds its own', async (all, own, shared) => {
  const context = await renamed('publish', { 1: all, 2: own, 4: shared });
  const internal = good(await tools.propose('internal-note', aNote(), context));
  expect(internal.request).toMatchObject({ kind: 'create-ticket-note', publish: 2 });
  const open = good(await tools.propose('public-note', aNote(), context));
  expect(open.request).toMatchObject({ kind: 'create-ticket-note', publish: 1 });
  const told = [1, 2, 4].map((publish) => audienceOf(context.picklists, publish));
  expect(told).toEqual(['customer', 'technicians', 'customer']);
});

test('without an audience that is surely internal no internal note is written', async () => {
  const context = await renamed('publish', {
    1: 'Projektteam',
    2: 'Intern & Kunde',
    4: 'Internationale Gruppe',
  });
  const refusal = { ok: false, failure: { words: expect.stringContaining('surely for technicians') } };
  expect(await tools.propose('internal-note', aNote(), context)).toMatchObject(refusal);
});

test.each([
  'Nicht intern',
  'Not internal',
  'Non-internal',
  'No interno',
  'Intern und Kunden',
  'Interno y clientes',
  'Internal/Customer',
  'Intern mit Kunde',
  'Internal (co managed)',
  'Intern mitverwaltet',
  'Interno compartido',
  'International',
  'Internet',
  'Projektteam',
  '',
])('the unclear label “%s” counts as the customer’s, and is for nobody to choose', (label) => {
  const db = aDatabase();
  const rest = { value: 1, sortOrder: 1, parentValue: null, isActive: true, isDefault: true };
  replacePicklist(db, 'TicketNotes', 'publish', [{ ...rest, label }]);
  const picklists = createPicklists(db);
  expect(audienceOf(picklists, 1)).toBe('customer');
  expect(publishFor(picklists, 'technicians')).toBeNull();
  expect(publishFor(picklists, 'customer')).toBeNull();
});

test('what is for all internal users is not for the customer', () => {
  const db = aDatabase();
  const rest = { sortOrder: 1, parentValue: null, isActive: true, isDefault: true };
  replacePicklist(db, 'TicketNotes', 'publish', [
    { ...rest, value: 1, label: 'All internal users' },
    { ...rest, value: 2, label: 'Alle internen & gemeinsam verwalteten' },
  ]);
  expect(publishFor(createPicklists(db), 'customer')).toBeNull();
});

test('a note has the plain type by its number where types have names of another language', async () => {
  const context = await renamed('noteType', {
    1: 'Zusammenfassung',
    2: 'Aufgabendetail',
    3: 'Aufgabennotizen',
  });
  const publish = await renamed('publish', { 2: 'Internes Projektteam' });
  const proposal = good(
    await tools.propose('internal-note', aNote(), { ...context, picklists: publish.picklists }),
  );
  expect(proposal.request).toMatchObject({ noteType: 3 });
});
