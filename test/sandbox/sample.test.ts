import { expect, test } from 'vitest';
import { aSandbox } from './doubles/sandbox-client.ts';

const all = { op: 'gte', field: 'id', value: 0 };
const open = { op: 'notExist', field: 'completedDate' };

test('the sample MSP is as large as promised', async () => {
  const { call, query, sandbox } = await aSandbox({ tickets: 2000 });
  const count = async (entity: string, ...filter: unknown[]) =>
    (await call('POST', `${entity}/query/count`, { filter })).json.queryCount;
  expect(await count('Companies', { op: 'eq', field: 'companyType', value: 1 })).toBeGreaterThanOrEqual(12);
  expect(await count('Contacts', all)).toBeGreaterThanOrEqual(60);
  expect(await count('ConfigurationItems', all)).toBeGreaterThan(150);
  expect(await count('Tickets', all)).toBe(2000);
  expect(await count('Tickets', open)).toBe(150);
  const yours = { op: 'eq', field: 'assignedResourceID', value: sandbox.technician.resourceId };
  expect(await count('Tickets', open, yours)).toBe(25);
  expect(await count('TicketNotes', { op: 'eq', field: 'noteType', value: 13 })).toBe(2000);
  const people = await query('Resources', { op: 'eq', field: 'isActive', value: true });
  expect(people.filter((one) => one.licenseType === 1)).toHaveLength(13);
  expect(people.find((one) => one.userName === sandbox.username)).toMatchObject({
    id: sandbox.botResourceId,
  });
  expect(await count('Contacts', { op: 'eq', field: 'isActive', value: 0 })).toBeGreaterThan(0);
  expect(await count('Companies', { op: 'exist', field: 'parentCompanyID' })).toBe(1);
});

test('the same seed and start make the same sample, another seed another', async () => {
  const titles = async (seed: string) => {
    const { query } = await aSandbox({ seed, nowMs: Date.parse('2026-05-01T12:00:00Z') });
    return (await query('Tickets', all)).map((one) => `${String(one.title)} ${String(one.ticketNumber)}`);
  };
  const first = await titles('a');
  expect(await titles('a')).toEqual(first);
  expect(await titles('b')).not.toEqual(first);
});

test('no sample text has an unfilled name, and every record satisfies its own required fields', async () => {
  const { call, query } = await aSandbox({ tickets: 600 });
  const texts = [...(await query('Tickets', all)), ...(await query('TicketNotes', all))];
  expect(texts.filter((one) => /\{\w+\}/.test(JSON.stringify([one.title, one.description])))).toEqual([]);
  for (const entity of [
    'Companies',
    'Contacts',
    'Tickets',
    'TicketNotes',
    'Resources',
    'ConfigurationItems',
  ]) {
    const { fields } = (await call('GET', `${entity}/entityInformation/fields`)).json;
    const required = fields.filter((one: { isRequired: boolean }) => one.isRequired);
    for (const record of await query(entity, all))
      for (const { name } of required) expect([entity, name, record[name] ?? null]).not.toContain(null);
  }
});

test('every scenario opens a raw ticket by a contact of its company', async () => {
  const { control, ticket, call } = await aSandbox();
  const { scenarios } = (await control('GET', 'scenarios')).json;
  expect(scenarios.length).toBeGreaterThanOrEqual(24);
  for (const scenario of scenarios) {
    const opened = (await control('POST', 'tickets', { scenario })).json;
    const made = await ticket(opened.id);
    expect(made).toMatchObject({
      status: 1,
      priority: 2,
      issueType: null,
      ticketNumber: opened.ticketNumber,
    });
    expect(made.createdByContactID).toBe(made.contactID);
    const contact = (await call('GET', `Contacts/${String(made.contactID)}`)).json.item;
    expect(contact.companyID).toBe(made.companyID);
  }
});

test('a wish for a ticket is followed, and the company of the contact is found', async () => {
  const { control, ticket } = await aSandbox();
  const company = (await control('POST', 'companies', { companyName: 'Fresh Ltd', companyType: 1 })).json;
  const opened = await control('POST', 'tickets', {
    scenario: 'printer',
    contactId: company.contactId,
    assignedResourceId: null,
    title: 'Mine',
  });
  expect(await ticket(opened.json.id)).toMatchObject({
    companyID: company.id,
    contactID: company.contactId,
    assignedResourceID: null,
    title: 'Mine',
  });
});

test('mail may be longer than the API lets a text be', async () => {
  const { control, ticket, call } = await aSandbox();
  const description = '<script>\u202e'.repeat(100_000);
  const { id } = (await control('POST', 'tickets', { description })).json;
  expect((await ticket(id)).description).toBe(description);
  expect((await call('PATCH', 'Tickets', { id, description: 'x'.repeat(8001) })).status).toBe(500);
});

test('the day opens tickets, most of them for you, and lets requesters answer', async () => {
  const { control, ticket, sandbox } = await aSandbox();
  const events = [];
  for (let n = 0; n < 60; n += 1) events.push((await control('POST', 'day/next')).json);
  const opened = events.filter((one) => one.kind === 'ticket-opened');
  expect(events.some((one) => one.kind === 'requester-replied')).toBe(true);
  const assignees = await Promise.all(opened.map(async ({ id }) => (await ticket(id)).assignedResourceID));
  const yours = assignees.filter((id) => id === sandbox.technician.resourceId).length / assignees.length;
  expect(yours).toBeGreaterThan(0.5);
  expect(assignees).toContain(null);
});

test('a running day goes on by itself', async () => {
  const { control } = await aSandbox();
  await control('POST', 'day', { running: true, paceSeconds: 0.02 });
  await expect
    .poll(async () => (await control('GET', 'day')).json.events, { timeout: 3000 })
    .toBeGreaterThan(2);
});
