import { expect, test } from 'vitest';
import { aSandbox } from './doubles/sandbox-client.ts';

const everything = { op: 'gte', field: 'id', value: 0 };

test('pages ascend by id and are followed by POST with the same body, back and forth', async () => {
  const { call } = await aSandbox();
  const body = { filter: [everything], maxRecords: 25 };
  const ids: number[] = [];
  let page = (await call('POST', 'Tickets/query', body)).json;
  expect(page.pageDetails).toMatchObject({ count: 25, requestCount: 25, prevPageUrl: null });
  const first = page.items;
  for (;;) {
    ids.push(...page.items.map((one: { id: number }) => one.id));
    if (page.pageDetails.nextPageUrl === null) break;
    page = (await call('POST', page.pageDetails.nextPageUrl, body)).json;
  }
  expect(ids).toHaveLength(60);
  expect(ids).toEqual(ids.toSorted((a, b) => a - b));
  const back = (await call('POST', page.pageDetails.prevPageUrl, body)).json;
  const start = (await call('POST', back.pageDetails.prevPageUrl, body)).json;
  expect(start.items).toEqual(first);
});

test('the next page of a POST query wants POST and its filter again', async () => {
  const { call } = await aSandbox();
  const { nextPageUrl } = (await call('POST', 'Tickets/query', { filter: [everything], maxRecords: 5 })).json
    .pageDetails;
  expect(nextPageUrl).toContain('/V1.0/Tickets/query/next?paging=%7b%22pageSize%22');
  expect((await call('GET', nextPageUrl)).status).toBe(405);
  const bare = await call('POST', nextPageUrl);
  expect([bare.status, bare.json.errors[0]]).toEqual([
    500,
    expect.stringContaining('Parameter name: filters'),
  ]);
});

test('a GET query takes its body from `search`, and its next link can be got', async () => {
  const { call } = await aSandbox();
  const search = encodeURIComponent(JSON.stringify({ filter: [everything], MaxRecords: 40 }));
  const page = (await call('GET', `Tickets/query?search=${search}`)).json;
  expect(page.pageDetails.count).toBe(40);
  expect((await call('GET', page.pageDetails.nextPageUrl)).json.items).toHaveLength(20);
});

test('count takes the same filter', async () => {
  const { call } = await aSandbox();
  const search = encodeURIComponent(JSON.stringify({ filter: [everything] }));
  expect((await call('POST', 'Tickets/query/count', { filter: [everything] })).json).toEqual({
    queryCount: 60,
  });
  expect((await call('GET', `Tickets/query/count?search=${search}`)).json).toEqual({ queryCount: 60 });
});

test.for([0, 501, 'x'])('maxRecords %s is refused', async (maxRecords) => {
  const { call } = await aSandbox();
  const answer = await call('POST', 'Tickets/query', { filter: [everything], maxRecords });
  expect([answer.status, answer.json]).toEqual([
    500,
    { errors: ['maxCountOfRecordsToReturn must be between 1 and 500'] },
  ]);
});

test('includeFields leaves only those and the id; without it nulls and user-defined fields are there', async () => {
  const { call } = await aSandbox();
  const some = await call('POST', 'Tickets/query', {
    filter: [everything],
    includeFields: ['Title'],
    maxRecords: 1,
  });
  expect(Object.keys(some.json.items[0] ?? {})).toEqual(['id', 'title']);
  const all = await call('POST', 'Tickets/query', { filter: [everything], maxRecords: 1 });
  expect(Object.keys(all.json.items[0] ?? {})).toHaveLength(76);
  expect(all.json.items[0]?.userDefinedFields).toContainEqual({ name: 'Work From', value: null });
});

test('each operator selects what it says, without regard to case', async () => {
  const { openTicket, query } = await aSandbox();
  const id = await openTicket({ title: '100% Zebra_Printer', externalID: null, priority: 1 });
  const other = await openTicket({ title: 'zebra crossing', externalID: 'X-1', priority: 3 });
  const mine = { op: 'in', field: 'id', value: [id, other] };
  const select = async (op: string, field: string, value?: unknown) =>
    (await query('Tickets', mine, { op, field, value })).map((one) => one.id);
  expect(await select('eq', 'title', 'ZEBRA CROSSING')).toEqual([other]);
  expect(await select('noteq', 'priority', 1)).toEqual([other]);
  expect(await select('gt', 'id', id)).toEqual([other]);
  expect(await select('gte', 'id', id)).toEqual([id, other]);
  expect(await select('lt', 'id', other)).toEqual([id]);
  expect(await select('lte', 'id', id)).toEqual([id]);
  expect(await select('beginsWith', 'title', 'zebra')).toEqual([other]);
  expect(await select('endsWith', 'title', 'PRINTER')).toEqual([id]);
  expect(await select('contains', 'title', '0% z')).toEqual([id]);
  expect(await select('contains', 'title', 'a_p')).toEqual([id]);
  expect(await select('exist', 'externalID')).toEqual([other]);
  expect(await select('notExist', 'externalID')).toEqual([id]);
  expect(await select('in', 'priority', [1, 4])).toEqual([id]);
  expect(await select('notIn', 'priority', [1, 4])).toEqual([other]);
});

test('groups nest', async () => {
  const { openTicket, query } = await aSandbox();
  const id = await openTicket({ title: 'nested', priority: 1 });
  const found = await query('Tickets', {
    op: 'and',
    items: [
      { op: 'eq', field: 'title', value: 'nested' },
      {
        op: 'or',
        items: [
          { op: 'eq', field: 'priority', value: 4 },
          { op: 'eq', field: 'priority', value: 1 },
        ],
      },
    ],
  });
  expect(found.map((one) => one.id)).toEqual([id]);
});

test('a misspelt operator is passed over in silence and the unfiltered set comes back', async () => {
  const { query, call, control } = await aSandbox();
  expect(await query('Tickets', { op: 'noteExist', field: 'completedDate' })).toHaveLength(60);
  await control('POST', 'switches', { unknownOperator: 'refused' });
  expect((await call('POST', 'Tickets/query', { filter: [{ op: 'noteExist', field: 'id' }] })).status).toBe(
    500,
  );
});

test.for([
  [
    'an unknown field',
    { op: 'eq', field: 'active', value: 1 },
    'Unable to find active in the Ticket Entity.',
  ],
  [
    'a word for a number',
    { op: 'eq', field: 'status', value: 'x' },
    "Conversion failed when converting the varchar value 'x' to data type int.",
  ],
  [
    'a field that cannot be queried',
    { op: 'eq', field: 'creatorType', value: 1 },
    'The field creatorType is not queryable.',
  ],
] as const)('%s in a filter is refused', async ([, condition, message]) => {
  const { call } = await aSandbox();
  const answer = await call('POST', 'Tickets/query', { filter: [condition] });
  expect([answer.status, answer.json]).toEqual([500, { errors: [message] }]);
});

test('more than 500 OR conditions are refused, 500 are not', async () => {
  const { call } = await aSandbox();
  const items = Array.from({ length: 501 }, (_, value) => ({ op: 'eq', field: 'id', value }));
  const ask = (list: unknown[]) => call('POST', 'Tickets/query', { filter: [{ op: 'or', items: list }] });
  expect((await ask(items)).json).toEqual({
    errors: ["Invalid query syntax. Queries are limited to 500 or fewer 'OR' conditions."],
  });
  expect((await ask(items.slice(1))).status).toBe(200);
});

test('one user-defined field may be asked for, two may not', async () => {
  const { call, query, openTicket } = await aSandbox();
  const id = await openTicket({ userDefinedFields: [{ name: 'Affected Users', value: '12' }] });
  const users = { op: 'gt', field: 'Affected Users', value: 9, udf: true };
  expect((await query('Tickets', users)).map((one) => one.id)).toEqual([id]);
  const from = { op: 'eq', field: 'Work From', value: 'Home', udf: true };
  expect((await call('POST', 'Tickets/query', { filter: [users, from] })).status).toBe(500);
});

test('an empty filter is accepted for webhooks only, unless the switch says otherwise', async () => {
  const { call, control } = await aSandbox();
  expect((await call('POST', 'TicketWebhooks/query', { filter: [] })).status).toBe(200);
  expect((await call('POST', 'Tickets/query', { filter: [] })).status).toBe(500);
  await control('POST', 'switches', { emptyFilter: 'accepted' });
  expect((await call('POST', 'Tickets/query', { filter: [] })).status).toBe(200);
});

test('noteq leaves out nulls, unless the switch lets them in', async () => {
  const { openTicket, query, control } = await aSandbox();
  const id = await openTicket({ externalID: null });
  const condition = [
    { op: 'eq', field: 'id', value: id },
    { op: 'noteq', field: 'externalID', value: 'a' },
  ];
  expect(await query('Tickets', ...condition)).toHaveLength(0);
  await control('POST', 'switches', { noteqNulls: 'included' });
  expect(await query('Tickets', ...condition)).toHaveLength(1);
});

test('TicketHistory is answered only for one ticket', async () => {
  const { call, openTicket } = await aSandbox();
  const id = await openTicket();
  expect((await call('POST', 'TicketHistory/query', { filter: [everything] })).status).toBe(500);
  const history = await call('POST', 'TicketHistory/query', {
    filter: [{ op: 'eq', field: 'ticketID', value: id }],
  });
  expect(history.json.items).toMatchObject([{ action: 'Created', ticketID: id }]);
});

test('bodies may have trailing commas and bare keys', async () => {
  const { call } = await aSandbox();
  const answer = await call(
    'POST',
    'Tickets/query/count',
    '{Filter: [{op: "eq", "field": "id", value: 29700000,},],}',
  );
  expect(answer.json).toEqual({ queryCount: 1 });
});
