import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningTools, runTools } from './running-tools.ts';

let tools: RunningTools;
beforeAll(async () => {
  tools = await runTools();
});
afterAll(() => tools.stop());

const post = (path: string, body: Record<string, unknown>) => tools.propose('api-post', { path, body });
const patch = (path: string, body: Record<string, unknown>) => tools.propose('api-patch', { path, body });
const refusal = (words: string) => ({ ok: false, failure: { words: expect.stringContaining(words) } });
const me = () => tools.sandbox.technician.resourceId;

test('a contact’s isActive is a number', async () => {
  const { contact } = tools.mine;
  expect(await patch('Contacts', { id: contact.id, isActive: false })).toMatchObject(
    refusal('1 or 0, not false'),
  );
  expect(await patch('Contacts', { id: contact.id, isActive: 2 })).toMatchObject(refusal('1 or 0'));
  expect(await patch('Contacts', { id: contact.id, isActive: 0 })).toMatchObject({ ok: true });
});

test('what is written only under a parent is sent there, whichever path was given', async () => {
  const { ticket, contact, company } = tools.mine;
  const note = { title: 'x', description: 'x', publish: 2 };
  expect(await post('ticketnotes', { ticketID: ticket.id, ...note })).toMatchObject({
    ok: true,
    value: { request: { kind: 'create-ticket-note', ticketId: ticket.id } },
  });
  expect(await patch(`contacts/${contact.id}`, { title: 'x' })).toMatchObject({
    ok: true,
    value: { request: { parent: { collection: 'Companies', id: company.id, segment: 'Contacts' } } },
  });
});

test('a note needs a title, text and an audience', async () => {
  const path = `Tickets/${tools.mine.ticket.id}/Notes`;
  expect(await post(path, { description: 'x', publish: 2 })).toMatchObject(refusal('needs a title'));
  expect(await post(path, { title: 'x', publish: 2 })).toMatchObject(refusal('description is required'));
  expect(await post(path, { title: 'x', description: 'x' })).toMatchObject(refusal('publish is required'));
});

test('time on a ticket needs start, end and a role that the resource holds', async () => {
  const entry = { ticketID: tools.mine.ticket.id, resourceID: me() };
  const times = { startDateTime: '2026-01-05T09:00:00Z', endDateTime: '2026-01-05T10:00:00Z' };
  expect(await post('TimeEntries', entry)).toMatchObject(refusal('needs startDateTime and endDateTime'));
  expect(
    await post('TimeEntries', {
      ...entry,
      startDateTime: times.endDateTime,
      endDateTime: times.startDateTime,
    }),
  ).toMatchObject(refusal('later than its start'));
  expect(await post('TimeEntries', { ...entry, ...times, roleID: 4711 })).toMatchObject(refusal('4711'));
  expect(await post('TimeEntries', { ...entry, ...times })).toMatchObject({
    ok: true,
    value: { request: { fields: { roleID: expect.any(Number) } } },
  });
});

test('the primary resource cannot be a secondary one too', async () => {
  const { ticket } = tools.mine;
  const assign = await tools.propose('triage-ticket', { ticketId: ticket.id, assignedResourceID: me() });
  if (!assign.ok || assign.value.request.kind !== 'patch-ticket') throw new Error('no assignment');
  const { fields } = assign.value.request;
  await tools.writer.patch({ collection: 'Tickets', parent: null }, ticket.id, fields);
  const body = { resourceID: me(), roleID: fields.assignedResourceRoleID };
  expect(await post(`Tickets/${ticket.id}/SecondaryResources`, body)).toMatchObject(
    refusal('primary resource'),
  );
});

test('a company is owned by a person', async () => {
  const body = { id: tools.mine.company.id, ownerResourceID: tools.sandbox.botResourceId };
  expect(await patch('Companies', body)).toMatchObject(refusal('API user'));
});

test('what Autotask does not create or change over its API is said so', async () => {
  const { ticket } = tools.mine;
  expect(await post('TicketHistory', { ticketID: ticket.id })).toMatchObject(
    refusal('creates no TicketHistory'),
  );
  expect(await patch('TicketAttachments', { id: 1, title: 'x' })).toMatchObject(
    refusal('changes no TicketAttachments'),
  );
  expect(await post(`Tickets/${ticket.id}`, { title: 'x' })).toMatchObject(refusal('goes to a collection'));
  expect(await patch('Tickets/query', { id: 1 })).toMatchObject(refusal('goes to a collection'));
});
