import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AutotaskReader } from '../../../src/core/autotask/reader.ts';
import { type RunningTools, runTools } from './running-tools.ts';

let tools: RunningTools;
beforeAll(async () => {
  tools = await runTools();
});
afterAll(() => tools.stop());

/** Whatever a read answered, nothing in it may be the other client's. */
function leaks(answer: unknown): string[] {
  const text = JSON.stringify(answer);
  const { ticket, contact, asset, company } = tools.other;
  const secrets = [
    ticket.ticketNumber,
    ticket.title,
    contact.emailAddress,
    asset.serialNumber,
    company.companyName,
  ];
  return secrets.filter((secret) => secret && secret.length > 5 && text.includes(secret)) as string[];
}

test('another client’s records are not read by the tools for one record', async () => {
  const { ticket, contact, asset, company } = tools.other;
  for (const [tool, input] of [
    ['get-ticket', { ticketId: ticket.id }],
    ['list-notes', { ticketId: ticket.id }],
    ['get-contact', { contactId: contact.id }],
    ['get-asset', { assetId: asset.id }],
    ['get-company', { companyId: company.id }],
  ] as const) {
    const answer = await tools.read(tool, input);
    expect(answer, tool).toMatchObject({ ok: false, failure: { kind: 'outside-client' } });
    expect(leaks(answer), tool).toEqual([]);
  }
});

test('lists hold only the client’s records, however they are asked', async () => {
  const theirs = tools.other.company.id;
  for (const [tool, input] of [
    ['list-tickets', { limit: 50 }],
    ['list-tickets', { search: tools.other.ticket.title }],
    ['list-tickets', { filter: [{ op: 'eq', field: 'companyID', value: theirs }] }],
    [
      'list-tickets',
      {
        filter: [
          {
            op: 'or',
            items: [
              { op: 'gte', field: 'id', value: 0 },
              { op: 'eq', field: 'companyID', value: theirs },
            ],
          },
        ],
      },
    ],
    ['list-tickets', { filter: [{ op: 'noteq', field: 'COMPANYID', value: tools.mine.company.id }] }],
    ['list-companies', { limit: 100 }],
    ['list-companies', { search: tools.other.company.companyName }],
    ['list-contacts', { email: tools.other.contact.emailAddress ?? 'nobody@example' }],
    ['list-contacts', { name: tools.other.contact.lastName ?? 'x' }],
    ['list-assets', { contactId: tools.other.contact.id }],
    ['list-assets', { limit: 100 }],
  ] as const) {
    const answer = await tools.read(tool, input);
    expect(leaks(answer), `${tool} ${JSON.stringify(input)}`).toEqual([]);
    if (!answer.ok) continue;
    for (const row of answer.value.data as { id: number; companyID?: { id: number } }[]) {
      expect(row.companyID?.id ?? row.id).toBe(tools.mine.company.id);
    }
  }
});

test('asking for another company by name of the argument is refused', async () => {
  const companyId = tools.other.company.id;
  for (const tool of ['list-tickets', 'list-contacts', 'list-assets']) {
    expect(await tools.read(tool, { companyId }), tool).toMatchObject({
      ok: false,
      failure: { kind: 'outside-client' },
    });
  }
});

test('no spelling of a path reads another client’s record', async () => {
  const { ticket, contact, asset, company } = tools.other;
  const mine = tools.mine;
  const search = (filter: unknown) => `?search=${encodeURIComponent(JSON.stringify({ filter }))}`;
  const paths = [
    `Tickets/${ticket.id}`,
    `tIcKeTs/${ticket.id}`,
    `/ATServicesRest/V1.0/Tickets/${ticket.id}`,
    `%54ickets/${ticket.id}`,
    `Tickets%2F${ticket.id}`,
    `Tickets/${ticket.id}%3F`,
    `Tickets/${mine.ticket.id}/../${ticket.id}`,
    `Tickets/${mine.ticket.id}/%2e%2e/${ticket.id}`,
    `Tickets/${mine.ticket.id}/%252e%252e/${ticket.id}`,
    `Tickets/${mine.ticket.id}/Notes/../../${ticket.id}`,
    `../V1.0/Tickets/${ticket.id}`,
    `//evil.example/Tickets/${ticket.id}`,
    `https://evil.example/V1.0/Tickets/${ticket.id}`,
    `Tickets\\${ticket.id}`,
    `Tickets/${ticket.id}#`,
    `Tickets/0${ticket.id}`,
    `Tickets/${ticket.id}.0`,
    `Tickets/${ticket.id}/Notes`,
    `Tickets/${ticket.id}/Attachments`,
    `Tickets/${ticket.id}/ChecklistItems`,
    `Companies/${company.id}`,
    `Companies/${company.id}/Contacts`,
    `Companies/${company.id}/Contacts/${contact.id}`,
    `Companies/${mine.company.id}/Contacts/${contact.id}`,
    `Contacts/${contact.id}`,
    `ConfigurationItems/${asset.id}`,
    `Tickets/query${search([{ op: 'eq', field: 'id', value: ticket.id }])}`,
    `Tickets/query?SEARCH=${encodeURIComponent(JSON.stringify({ filter: [{ op: 'eq', field: 'id', value: ticket.id }] }))}`,
    `Tickets/query${search([{ op: 'or', items: [{ op: 'eq', field: 'companyID', value: company.id }] }])}`,
    `Tickets/query${search([{ op: 'gte', field: 'id', value: 0 }])}&search={}`,
    `TicketNotes/query${search([{ op: 'eq', field: 'ticketID', value: ticket.id }])}`,
    `TicketNotes/query${search([{ op: 'gte', field: 'id', value: 0 }])}`,
    `TicketNotes/query${search([
      {
        op: 'or',
        items: [
          { op: 'eq', field: 'ticketID', value: mine.ticket.id },
          { op: 'gte', field: 'id', value: 0 },
        ],
      },
    ])}`,
    `TicketNotes/query${search([{ op: 'in', field: 'ticketID', value: [mine.ticket.id, ticket.id] }])}`,
    `TicketHistory/query${search([{ op: 'eq', field: 'ticketID', value: ticket.id }])}`,
    `TimeEntries/query${search([{ op: 'eq', field: 'ticketID', value: ticket.id }])}`,
    `Companies/query${search([{ op: 'eq', field: 'id', value: company.id }])}`,
    `Contacts/query${search([{ op: 'eq', field: 'contact.companyID', value: company.id }])}`,
  ];
  for (const path of paths) {
    const answer = await tools.read('api-get', { path });
    expect(leaks(answer), path).toEqual([]);
    if (answer.ok) expect(answer.value.data, path).toEqual([]);
  }
});

test('a query by POST has the same fence, whatever the case of its keys', async () => {
  const filter = [{ op: 'eq', field: 'companyID', value: tools.other.company.id }];
  for (const body of [{ filter }, { Filter: filter, MaxRecords: 500, includefields: ['title'] }]) {
    const answer = await tools.read('api-post', { path: 'tickets/QUERY', body });
    expect(answer).toMatchObject({ ok: true, value: { data: [] } });
  }
  const twice = { filter, FILTER: [{ op: 'gte', field: 'id', value: 0 }] };
  expect(await tools.read('api-post', { path: 'Tickets/query', body: twice })).toMatchObject({ ok: false });
});

test('a count counts only the client’s records', async () => {
  const body = { filter: [{ op: 'eq', field: 'companyID', value: tools.other.company.id }] };
  expect(await tools.read('api-post', { path: 'Tickets/query/count', body })).toMatchObject({
    ok: true,
    value: { data: { count: 0 } },
  });
});

test('what cannot be fenced is refused with words', async () => {
  for (const path of [
    'Contracts/1',
    'Opportunities/query?search={}',
    'TicketWebhooks/1',
    'CompanyWebhooks/query?search={"filter":[]}',
    'Nonsense/1',
    'DeletedTicketLogs/1',
    'ThresholdInformation',
  ]) {
    const answer = await tools.read('api-get', { path });
    expect(answer, path).toMatchObject({ ok: false, failure: { words: expect.stringMatching(/\.$/) } });
  }
});

test('records are looked at again after reading: an Autotask that ignores the filter leaks nothing', async () => {
  const careless: AutotaskReader = {
    ...tools.reader,
    records: (collection, query) =>
      tools.reader.records(collection, { ...query, filter: [{ op: 'gte', field: 'id', value: 0 }] }),
  };
  const context = { ...tools.context, reader: careless };
  for (const [tool, input] of [
    ['list-contacts', {}],
    ['list-assets', {}],
    ['list-companies', {}],
    ['list-tickets', { filter: [{ op: 'exist', field: 'id' }] }],
    ['list-notes', { ticketId: tools.mine.ticket.id }],
    ['api-get', { path: `Tickets/${tools.mine.ticket.id}/Attachments` }],
  ] as const) {
    const answer = await tools.read(tool, input, context);
    if (answer.ok) expect(answer.value.data, tool).toEqual([]);
    expect(leaks(answer), tool).toEqual([]);
  }
});

test('an Autotask that answers with another record than the one asked for leaks nothing', async () => {
  const wrong = await tools.reader.record('Tickets', tools.other.ticket.id);
  const careless: AutotaskReader = { ...tools.reader, record: async () => wrong };
  const answer = await tools.read(
    'get-ticket',
    { ticketId: tools.mine.ticket.id },
    { ...tools.context, reader: careless },
  );
  expect(answer).toMatchObject({ ok: false });
  expect(leaks(answer)).toEqual([]);
});

test('the MSP’s own people, roles and queues can be read by every client’s agent, but not what they earn', async () => {
  const people = await tools.read('list-resources', {});
  expect(people).toMatchObject({ ok: true });
  const { resourceId } = tools.sandbox.technician;
  const full = await tools.read('api-get', { path: `Resources/${resourceId}` });
  expect(full).toMatchObject({ ok: true, value: { data: { id: resourceId } } });
  expect(JSON.stringify(full)).not.toMatch(/payroll|internalCost|hireDate/);
  const guess = { filter: [{ op: 'gte', field: 'internalCost', value: 50 }] };
  expect(await tools.read('api-post', { path: 'Resources/query', body: guess })).toMatchObject({ ok: false });
  expect(await tools.read('list-queues', {})).toMatchObject({ ok: true });
});

test('nothing is written to another client’s records', async () => {
  const { ticket, contact, asset, company } = tools.other;
  const mine = tools.mine;
  const attempts: readonly (readonly [string, unknown])[] = [
    ['triage-ticket', { ticketId: ticket.id, priority: 1 }],
    ['update-ticket', { ticketId: ticket.id, status: 5 }],
    ['internal-note', { ticketId: ticket.id, title: 'x', description: 'x' }],
    ['public-note', { ticketId: ticket.id, title: 'x', description: 'x' }],
    ['api-patch', { path: 'Tickets', body: { id: ticket.id, title: 'x' } }],
    ['api-patch', { path: `Tickets/${ticket.id}`, body: { title: 'x' } }],
    ['api-patch', { path: 'Tickets', body: { id: mine.ticket.id, ID: ticket.id, title: 'x' } }],
    ['api-patch', { path: `Tickets/${mine.ticket.id}`, body: { id: ticket.id, title: 'x' } }],
    ['api-patch', { path: 'Tickets', body: { id: mine.ticket.id, companyID: company.id } }],
    ['api-patch', { path: 'Tickets', body: { id: mine.ticket.id, COMPANYID: company.id } }],
    ['api-patch', { path: 'Tickets', body: { id: mine.ticket.id, contactID: contact.id } }],
    ['api-patch', { path: 'Tickets', body: { id: mine.ticket.id, configurationItemID: asset.id } }],
    ['api-patch', { path: 'Tickets', body: { id: mine.ticket.id, problemTicketId: ticket.id } }],
    ['api-patch', { path: 'Tickets', body: { id: mine.ticket.id, contractID: 1 } }],
    ['api-patch', { path: 'Contacts', body: { id: contact.id, phone: '1' } }],
    ['api-patch', { path: `Companies/${company.id}/Contacts`, body: { id: contact.id, phone: '1' } }],
    ['api-patch', { path: `Companies/${mine.company.id}/Contacts`, body: { id: contact.id, phone: '1' } }],
    ['api-patch', { path: `Companies/${company.id}/Contacts`, body: { id: mine.contact.id, phone: '1' } }],
    ['api-patch', { path: 'Companies', body: { id: company.id, phone: '1' } }],
    ['api-patch', { path: 'Companies', body: { id: mine.company.id, parentCompanyID: company.id } }],
    ['api-patch', { path: 'ConfigurationItems', body: { id: asset.id, referenceTitle: 'x' } }],
    ['api-patch', { path: 'ConfigurationItems', body: { id: mine.asset.id, contactID: contact.id } }],
    ['api-patch', { path: 'Resources', body: { id: tools.sandbox.technician.resourceId, title: 'x' } }],
    ['api-post', { path: `Tickets/${ticket.id}/Notes`, body: { title: 'x', description: 'x', publish: 2 } }],
    [
      'api-post',
      { path: 'TicketNotes', body: { ticketID: ticket.id, title: 'x', description: 'x', publish: 2 } },
    ],
    [
      'api-post',
      {
        path: `Tickets/${mine.ticket.id}/Notes`,
        body: { ticketID: ticket.id, title: 'x', description: 'x', publish: 2 },
      },
    ],
    ['api-post', { path: `Tickets/${ticket.id}/ChecklistItems`, body: { itemName: 'x' } }],
    [
      'api-post',
      { path: 'Tickets', body: { companyID: company.id, title: 'x', status: 1, priority: 2, queueID: 5 } },
    ],
    [
      'api-post',
      {
        path: 'Tickets',
        body: {
          companyID: mine.company.id,
          contactID: contact.id,
          title: 'x',
          status: 1,
          priority: 2,
          queueID: 5,
        },
      },
    ],
    [
      'api-post',
      { path: `Companies/${company.id}/Contacts`, body: { firstName: 'A', lastName: 'B', isActive: 1 } },
    ],
    [
      'api-post',
      { path: 'Companies', body: { companyName: 'New', companyType: 1, phone: '1', ownerResourceID: 4 } },
    ],
    ['api-post', { path: 'Roles', body: { name: 'God', hourlyRate: 1, hourlyFactor: 1, isActive: true } }],
    [
      'api-post',
      {
        path: 'TimeEntries',
        body: {
          ticketID: ticket.id,
          resourceID: tools.sandbox.technician.resourceId,
          startDateTime: '2026-01-01T09:00:00Z',
          endDateTime: '2026-01-01T10:00:00Z',
        },
      },
    ],
    ['api-post', { path: 'Tickets/query/next', body: {} }],
    ['api-post', { path: 'TicketWebhooks', body: { name: 'x' } }],
    ['api-post', { path: `Tickets/${mine.ticket.id}/../../Companies`, body: { companyName: 'x' } }],
  ];
  const before = (await tools.control.journal()).length;
  for (const [tool, input] of attempts) {
    const proposed = await tools.propose(tool, input);
    expect(proposed, `${tool} ${JSON.stringify(input)}`).toMatchObject({
      ok: false,
      failure: { words: expect.stringMatching(/\S/) },
    });
    expect(leaks(proposed)).toEqual([]);
  }
  expect((await tools.control.journal()).length).toBe(before);
});

test('a caller for the whole MSP may read every client', async () => {
  const everything = tools.contextOf(null);
  const answer = await tools.read('get-ticket', { ticketId: tools.other.ticket.id }, everything);
  expect(answer).toMatchObject({ ok: true, value: { data: { id: tools.other.ticket.id } } });
});
