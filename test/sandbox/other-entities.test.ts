import { expect, test } from 'vitest';
import { aSandbox } from './doubles/sandbox-client.ts';

test('contacts are written under their company, with a number for isActive', async () => {
  const { call, control, query } = await aSandbox();
  const { id } = (await control('POST', 'companies', { companyName: 'New Ltd', companyType: 3 })).json;
  const person = { firstName: 'Ana', lastName: 'Lima', isActive: 1 };
  const refused = await call('POST', `Companies/${id}/Contacts`, { ...person, isActive: true });
  expect(refused.json.errors[0]).toMatch(/^Unexpected character encountered while parsing value: t\./);
  const created = await call('POST', `Companies/${id}/Contacts`, person);
  const contactId = created.json.itemId;
  expect((await call('PATCH', `Companies/${id}/Contacts`, { id: contactId, phone: '1' })).status).toBe(200);
  expect((await call('PATCH', 'Companies/0/Contacts', { id: contactId, phone: '2' })).status).toBe(500);
  const contacts = await query('Contacts', { op: 'eq', field: 'companyID', value: id });
  expect(contacts.map((one) => one.firstName)).toEqual(['Robin', 'Ana']);
  expect((await call('DELETE', `Companies/${id}/Contacts/${contactId}`)).json).toEqual({ itemId: contactId });
});

test('a new company has a primary location', async () => {
  const { control, query } = await aSandbox();
  const { id } = (await control('POST', 'companies', { companyName: 'New Ltd' })).json;
  expect(await query('CompanyLocations', { op: 'eq', field: 'companyID', value: id })).toMatchObject([
    { isPrimary: true, isActive: true },
  ]);
});

test('an attachment is listed without and read with its bytes, and deleted under its ticket', async () => {
  const { call, openTicket, query } = await aSandbox();
  const ticketId = await openTicket();
  const data = Buffer.from('hello').toString('base64');
  const file = { attachmentType: 'FILE_ATTACHMENT', title: 'a.txt', fullPath: 'a.txt', publish: 1, data };
  const { itemId } = (await call('POST', `Tickets/${ticketId}/Attachments`, file)).json;
  const [listed] = await query('TicketAttachments', { op: 'eq', field: 'ticketID', value: ticketId });
  expect(listed).toMatchObject({ id: itemId, contentType: 'text/plain', fileSize: 5, parentID: ticketId });
  expect(listed).not.toHaveProperty('data');
  expect((await call('GET', `TicketAttachments/${itemId}`)).json.items[0]?.data).toBe(data);
  expect((await call('DELETE', `Tickets/${ticketId}/Attachments/${itemId}`)).status).toBe(200);
  const gone = await call('GET', `TicketAttachments/${itemId}`);
  expect([gone.status, gone.json.errors]).toEqual([500, ['Attachment could not be found.']]);
});

test('attachments of a note are found by the ticket', async () => {
  const { call, control, openTicket, query } = await aSandbox();
  const ticketId = await openTicket();
  const note = (await control('POST', 'notes', { ticketId, resourceId: 4, description: 'see file' })).json.id;
  const file = { attachmentType: 'FILE_ATTACHMENT', title: 'a', fullPath: 'a.pdf', publish: 1, data: 'AAAA' };
  expect((await call('POST', `TicketNotes/${note}/Attachments`, file)).status).toBe(200);
  const byTicket = { op: 'eq', field: 'ticketID', value: ticketId };
  expect(await query('TicketAttachments', byTicket)).toMatchObject([{ ticketNoteID: note, parentID: note }]);
  expect(await query('TicketNoteAttachments', byTicket)).toHaveLength(1);
});

test('10 MB of attachments in five minutes are the most, and a file has its own limit', async () => {
  const { call, openTicket } = await aSandbox();
  const ticketId = await openTicket();
  const add = (bytes: number) =>
    call('POST', `Tickets/${ticketId}/Attachments`, {
      attachmentType: 'FILE_ATTACHMENT',
      title: 'big',
      fullPath: 'big.zip',
      publish: 1,
      data: Buffer.alloc(bytes).toString('base64'),
    });
  expect((await add(7_100_000)).status).toBe(500);
  expect((await add(6_000_000)).status).toBe(200);
  expect((await add(5_000_000)).status).toBe(500);
  expect((await add(1)).status).toBe(500);
});

test('time on a ticket needs a role that the resource holds, a start and a stop', async () => {
  const { call, openTicket, sandbox } = await aSandbox();
  const ticketID = await openTicket();
  const { resourceId: resourceID } = sandbox.technician;
  const times = { startDateTime: '2026-01-05T09:00:00Z', endDateTime: '2026-01-05T09:45:00Z' };
  const post = async (more: object) =>
    (await call('POST', 'TimeEntries', { ticketID, resourceID, ...more })).json;
  expect((await post(times)).errors).toEqual(['TimeEntries for Tickets must have a roleID.']);
  expect((await post({ ...times, roleID: 29_682_802 })).errors).toEqual(['There is no row at position 0.']);
  expect((await post({ roleID: 29_682_800 })).errors).toEqual([
    'TimeEntries for Service tickets require a start and stop time.',
  ]);
  const { itemId } = await post({ ...times, roleID: 29_682_800 });
  expect((await call('GET', `TimeEntries/${itemId}`)).json.item).toMatchObject({
    hoursWorked: 0.75,
    timeEntryType: 2,
  });
  // ticketID is silently no part of an update.
  await call('PATCH', 'TimeEntries', { id: itemId, ticketID: 29_700_000 });
  expect((await call('GET', `TimeEntries/${itemId}`)).json.item.ticketID).toBe(ticketID);
});

test('checking an item off notes who and when', async () => {
  const { call, openTicket, sandbox } = await aSandbox();
  const id = await openTicket();
  const { itemId } = (await call('POST', `Tickets/${id}/ChecklistItems`, { itemName: 'call back' })).json;
  await call('PATCH', `Tickets/${id}/ChecklistItems`, { id: itemId, isCompleted: true });
  expect((await call('GET', `TicketChecklistItems/${itemId}`)).json.item).toMatchObject({
    isCompleted: true,
    completedByResourceID: sandbox.botResourceId,
    completedDateTime: expect.any(String),
  });
});
