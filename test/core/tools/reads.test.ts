import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningTools, runTools } from './running-tools.ts';

let tools: RunningTools;
beforeAll(async () => {
  tools = await runTools();
});
afterAll(() => tools.stop());

const filtered = (filter: unknown) => tools.read('list-tickets', { filter });

test('ids are shown with names', async () => {
  const { ticket, company } = tools.mine;
  expect(await tools.read('get-ticket', { ticketId: ticket.id })).toMatchObject({
    ok: true,
    value: {
      data: {
        companyID: { id: company.id, name: company.companyName },
        status: { id: ticket.status, name: expect.stringMatching(/\w/) },
        priority: { id: ticket.priority, name: expect.stringMatching(/\w/) },
      },
    },
  });
  const listed = await tools.read('list-tickets', { limit: 50 });
  const rows = listed.ok ? (listed.value.data as Record<string, { id: number; name: string } | null>[]) : [];
  const assigned = rows.find((row) => row.assignedResourceID);
  expect(assigned?.assignedResourceID?.name).toMatch(/\w+ \w+/);
  expect(assigned?.assignedResourceRoleID?.name).toMatch(/Engineer/);
});

test('a list is bounded and says when there is more', async () => {
  expect(await tools.read('list-tickets', { limit: 1 })).toMatchObject({
    ok: true,
    value: { words: expect.stringContaining('there are more'), data: [expect.anything()] },
  });
  const all = { filter: [{ op: 'gte', field: 'id', value: 0 }], limit: 1 };
  expect(await tools.read('list-tickets', all)).toMatchObject({
    ok: true,
    value: { words: expect.stringContaining('there are more'), data: [expect.anything()] },
  });
  expect(await tools.read('list-contacts', { limit: 1 })).toMatchObject({
    value: { words: expect.stringContaining('there are more') },
  });
});

test('a misspelt operator is refused, because Autotask would answer with everything', async () => {
  for (const op of ['noteExist', 'EQ', 'equals', 'like', '', 'not']) {
    expect(await filtered([{ op, field: 'id', value: 1 }]), op).toMatchObject({
      ok: false,
      failure: { kind: 'invalid-arguments', words: expect.stringContaining('notExist') },
    });
  }
});

test('a filter is measured by the tenant’s own fields', async () => {
  for (const [condition, words] of [
    [{ op: 'eq', field: 'active', value: true }, 'Tickets has no field active'],
    [{ op: 'eq', field: 'contact.lastName', value: 'x' }, 'has no field contact.lastName'],
    [{ op: 'eq', field: 'status', value: 'New' }, 'status must be a whole number'],
    [{ op: 'contains', field: 'status', value: '1' }, 'works on text'],
    [{ op: 'in', field: 'status', value: 1 }, 'needs a list'],
    [{ op: 'eq', field: 'status', value: [1] }, 'needs a single value'],
    [{ op: 'eq', field: 'status' }, 'needs a value'],
    [{ op: 'gte', field: 'createDate', value: 'yesterday' }, 'must be a time'],
    [{ op: 'eq', field: 'creatorType', value: 1 }, 'cannot be filtered by'],
  ] as const) {
    expect(await filtered([condition]), words).toMatchObject({
      ok: false,
      failure: { words: expect.stringContaining(words) },
    });
  }
});

test('a filter cannot grow beyond what Autotask takes', async () => {
  const many = Array.from({ length: 499 }, (_, index) => index);
  const tooMany = [
    { op: 'in', field: 'status', value: many },
    { op: 'in', field: 'id', value: many },
  ];
  expect(await filtered(tooMany)).toMatchObject({
    ok: false,
    failure: { words: expect.stringContaining('500') },
  });
  let deep: unknown = { op: 'eq', field: 'id', value: 1 };
  for (let level = 0; level < 20; level += 1) deep = { op: 'and', items: [deep] };
  expect(await filtered([deep])).toMatchObject({ ok: false });
});

test('a filter in any case of its fields finds what it says', async () => {
  const { ticket } = tools.mine;
  expect(
    await filtered([{ op: 'or', items: [{ op: 'eq', field: 'TICKETNUMBER', value: ticket.ticketNumber }] }]),
  ).toMatchObject({ ok: true, value: { data: [{ id: ticket.id }] } });
});

test('a filter and a search exclude each other', async () => {
  const both = { search: 'printer', filter: [{ op: 'gte', field: 'id', value: 0 }] };
  expect(await tools.read('list-tickets', both)).toMatchObject({ ok: false });
});

test('contacts are found by e-mail and by a part of the name', async () => {
  const { contact } = tools.mine;
  for (const input of [{ email: contact.emailAddress }, { name: contact.lastName?.slice(1) }]) {
    const found = await tools.read('list-contacts', input);
    const ids = found.ok ? (found.value.data as { id: number }[]).map(({ id }) => id) : [];
    expect(ids).toContain(contact.id);
  }
});

test('an attachment is listed and read without its content', async () => {
  const { ticket } = tools.mine;
  const place = {
    collection: 'TicketAttachments',
    parent: { collection: 'Tickets', id: ticket.id, segment: 'Attachments' },
  };
  const created = await tools.writer.create(place, {
    ticketID: ticket.id,
    title: 'log.txt',
    fullPath: 'log.txt',
    publish: 2,
    attachmentType: 'FILE_ATTACHMENT',
    data: 'c2VjcmV0IGNvbnRlbnQ=',
  });
  const id = created.ok ? created.value : 0;
  for (const path of [`Tickets/${ticket.id}/Attachments`, `TicketAttachments/${id}`]) {
    const answer = await tools.read('api-get', { path });
    expect(JSON.stringify(answer), path).toContain('log.txt');
    expect(JSON.stringify(answer), path).not.toContain('c2VjcmV0');
  }
});
