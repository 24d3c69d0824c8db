import { expect, test } from 'vitest';
import { aSandbox, fieldOf, type TestSandbox } from './doubles/sandbox-client.ts';

const engineer = 29_682_800;

/** Values that make a ticket valid, but for what a test leaves out. */
async function validTicket({ query }: TestSandbox) {
  const [contact] = await query('Contacts', { op: 'eq', field: 'primaryContact', value: true });
  return { companyID: contact?.companyID, title: 'x', status: 1, priority: 2, queueID: 5 };
}

test('a ticket needs company, title, status and priority, and every missing one is named', async () => {
  const { call } = await aSandbox();
  const answer = await call('POST', 'Tickets', { queueID: 5 });
  expect(answer.status).toBe(500);
  expect(answer.json.errors).toEqual([
    'Missing Required Field: companyID',
    'Missing Required Field: priority',
    'Missing Required Field: status',
    'Missing Required Field: title',
  ]);
});

test('creating answers only the id, and the server sets number, dates and creator', async () => {
  const one = await aSandbox({ nowMs: Date.parse('2026-03-04T10:00:00Z'), tickets: 0 });
  const body = { ...(await validTicket(one)), id: 0, ticketNumber: 'mine', CreateDate: '1999-01-01' };
  const created = await one.call('POST', 'Tickets', body);
  expect([created.status, Object.keys(created.json)]).toEqual([200, ['itemId']]);
  const ticket = await one.ticket(created.json.itemId);
  expect(ticket).toMatchObject({
    ticketNumber: 'T20260304.0001',
    createDate: expect.stringMatching(/^2026-03-04T10:00:\d\d(\.\d{1,3})?$/),
    creatorResourceID: one.sandbox.botResourceId,
    completedDate: null,
  });
  expect(ticket.dueDateTime).toMatch(/^2026-03-05T10/);
});

test('resource and role travel together', async () => {
  const one = await aSandbox();
  const body = { ...(await validTicket(one)), assignedResourceID: one.sandbox.technician.resourceId };
  const answer = await one.call('POST', 'Tickets', body);
  expect(answer.json.errors).toEqual([
    'When assigning a Resource, you must assign both a assignedResourceID and assignedResourceRoleID.',
  ]);
});

test('a ticket without queue and assignment is refused; unassigning takes both nulls and a queue', async () => {
  const one = await aSandbox();
  const { queueID: _, ...body } = await validTicket(one);
  expect((await one.call('POST', 'Tickets', body)).json.errors[0]).toMatch(/cannot all be empty/);
  const id = await one.openTicket({ assignedResourceId: one.sandbox.technician.resourceId });
  const both = { assignedResourceID: null, assignedResourceRoleID: null };
  expect((await one.call('PATCH', 'Tickets', { id, ...both })).status).toBe(200);
  expect((await one.call('PATCH', 'Tickets', { id, queueID: null })).status).toBe(500);
});

test('the role must be one that the resource holds, and an API user cannot be assigned', async () => {
  const one = await aSandbox();
  const id = await one.openTicket({ assignedResourceId: null });
  const assign = (assignedResourceID: number, assignedResourceRoleID: number) =>
    one.call('PATCH', 'Tickets', { id, assignedResourceID, assignedResourceRoleID });
  expect((await assign(one.sandbox.technician.resourceId, engineer + 2)).status).toBe(500);
  expect((await assign(one.sandbox.botResourceId, engineer)).status).toBe(500);
  expect((await assign(one.sandbox.technician.resourceId, engineer)).status).toBe(200);
});

test('a sub-issue type belongs to its issue type', async () => {
  const { call, openTicket } = await aSandbox();
  const id = await openTicket();
  const message = { errors: ['Value does not exist for child picklist: subIssueType'] };
  expect((await call('PATCH', 'Tickets', { id, issueType: 11, subIssueType: 151 })).json).toEqual(message);
  expect((await call('PATCH', 'Tickets', { id, issueType: 14, subIssueType: 151 })).status).toBe(200);
  expect((await call('PATCH', 'Tickets', { id, issueType: 11 })).json).toEqual(message);
});

test('picklist values, inactive ones too, and references are checked', async () => {
  const { call, openTicket } = await aSandbox();
  const id = await openTicket();
  const answer = await call('PATCH', 'Tickets', {
    id,
    priority: 99,
    status: 21,
    contactID: 1,
    title: 'x'.repeat(256),
  });
  expect(answer.json.errors).toEqual([
    'Picklist value [99] does not exist for priority.',
    'Picklist value [21] does not exist for status.',
    'Reference value on field: contactID of type: Contact does not exist or is invalid',
    'title must be less than or equal to 255 characters',
  ]);
});

test('contact and asset must be the company’s; a change of company needs new ones in the same call', async () => {
  const one = await aSandbox();
  const id = await one.openTicket({ configurationItemID: null });
  const ticket = await one.ticket(id);
  const [other] = await one.query(
    'Companies',
    { op: 'eq', field: 'companyType', value: 1 },
    { op: 'notIn', field: 'id', value: [0, ticket.companyID] },
    { op: 'notExist', field: 'parentCompanyID' },
  );
  const move = { id, companyID: other?.id };
  expect((await one.call('PATCH', 'Tickets', move)).json.errors).toEqual([
    'contactID is not associated to the companyID or its Parent Company',
  ]);
  expect((await one.ticket(id)).companyID).toBe(ticket.companyID);
  expect((await one.call('PATCH', 'Tickets', { ...move, contactID: null })).status).toBe(200);
});

test('completing sets date and resource, reopening clears them', async () => {
  const { call, openTicket, ticket, sandbox } = await aSandbox();
  const id = await openTicket();
  await call('PATCH', 'Tickets', { id, status: 5 });
  expect(await ticket(id)).toMatchObject({
    completedDate: expect.any(String),
    completedByResourceID: sandbox.botResourceId,
  });
  await call('PATCH', 'Tickets', { id, status: 8 });
  expect(await ticket(id)).toMatchObject({ completedDate: null, completedByResourceID: null });
});

test('an update of nothing that exists says so', async () => {
  const { call } = await aSandbox();
  const answer = await call('PATCH', 'Tickets', { id: 1, title: 'x' });
  expect([answer.status, answer.json.errors[0]]).toEqual([
    500,
    expect.stringMatching(/^No matching records found/),
  ]);
});

test('PUT empties what it leaves out and wants what is required', async () => {
  const one = await aSandbox();
  const created = await one.call('POST', 'Tickets', { ...(await validTicket(one)), description: 'long' });
  const id = created.json.itemId;
  expect((await one.call('PUT', 'Tickets', { id, title: 'y' })).status).toBe(500);
  expect((await one.call('PUT', 'Tickets', { id, ...(await validTicket(one)) })).status).toBe(200);
  expect(await one.ticket(id)).toMatchObject({ description: null });
});

test('changed user-defined fields leave the others alone', async () => {
  const { call, openTicket, ticket } = await aSandbox();
  const id = await openTicket({ userDefinedFields: [{ name: 'Affected Users', value: '3' }] });
  await call('PATCH', 'Tickets', { id, userDefinedFields: [{ name: 'work from', value: 'Home' }] });
  expect((await ticket(id)).userDefinedFields).toEqual([
    { name: 'Affected Users', value: '3' },
    { name: 'Work From', value: 'Home' },
    { name: 'RMM Alert Reference', value: null },
  ]);
});

test('the primary resource is no secondary one, nor the other way round', async () => {
  const { call, openTicket, sandbox } = await aSandbox();
  const { resourceId } = sandbox.technician;
  const id = await openTicket({ assignedResourceId: resourceId });
  const add = (resourceID: number) =>
    call('POST', `Tickets/${id}/SecondaryResources`, { resourceID, roleID: engineer });
  expect((await add(resourceId)).json.errors[0]).toMatch(/is already the primary Resource\.$/);
  expect((await add(resourceId + 1)).status).toBe(200);
  const swap = { assignedResourceID: resourceId + 1, assignedResourceRoleID: engineer };
  expect((await call('PATCH', 'Tickets', { id, ...swap })).status).toBe(500);
});

test('a write in somebody’s name is theirs, with the API user behind it; an API user cannot be named', async () => {
  const { call, openTicket, sandbox } = await aSandbox();
  const id = await openTicket();
  const note = { title: 't', description: 'd', noteType: 3, publish: 2 };
  const as = (resource: number) =>
    call('POST', `Tickets/${id}/Notes`, note, { ImpersonationResourceId: String(resource) });
  const created = await as(sandbox.technician.resourceId);
  expect((await call('GET', `TicketNotes/${created.json.itemId}`)).json.item).toMatchObject({
    creatorResourceID: sandbox.technician.resourceId,
    impersonatorCreatorResourceID: sandbox.botResourceId,
  });
  expect((await as(sandbox.botResourceId)).json.errors[0]).toContain(
    'does not have the adequate permissions',
  );
});

test('a note of a contact carries the contact, touches the activity and is no tracked change', async () => {
  const { control, openTicket, ticket, query } = await aSandbox();
  const ticketId = await openTicket();
  const before = await ticket(ticketId);
  await control('POST', 'notes', { ticketId, contactId: before.contactID, description: 'any news?' });
  const [note] = await query('TicketNotes', { op: 'eq', field: 'ticketID', value: ticketId });
  expect(note).toMatchObject({ noteType: 3, createdByContactID: before.contactID, creatorResourceID: null });
  const after = await ticket(ticketId);
  expect(after.lastTrackedModificationDateTime).toBe(before.lastTrackedModificationDateTime);
  expect(after.lastActivityPersonType).toBe(2);
});

test('a hard delete leaves a log', async () => {
  const { control, openTicket, ticket, query } = await aSandbox();
  const id = await openTicket();
  expect((await control('DELETE', `tickets/${id}`)).status).toBe(200);
  expect(await ticket(id)).toBeNull();
  expect(await query('DeletedTicketLogs', { op: 'eq', field: 'ticketID', value: id })).toHaveLength(1);
});

test('an added status is in the metadata and can be used', async () => {
  const { control, call, openTicket } = await aSandbox();
  const id = await openTicket();
  await control('POST', 'picklists', { entity: 'Tickets', field: 'status', value: '77', label: 'Parked' });
  expect((await call('PATCH', 'Tickets', { id, status: 77 })).status).toBe(200);
  const { picklistValues } = fieldOf(await call('GET', 'Tickets/entityInformation/fields'), 'status');
  expect(picklistValues).toContainEqual(
    expect.objectContaining({ value: '77', label: 'Parked', isActive: true }),
  );
});
