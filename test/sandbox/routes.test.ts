import { expect, test } from 'vitest';
import { aSandbox } from './doubles/sandbox-client.ts';

test('a route that Autotask lacks is an HTML 404', async () => {
  const { call } = await aSandbox();
  const missing = [
    ['POST', 'TicketNotes'],
    ['PATCH', 'Contacts'],
    ['POST', 'Nonsense/query'],
    ['GET', 'constructor'],
    ['GET', 'Tickets/entityInformation/constructor'],
    ['POST', 'Tickets/1/Notes/query'],
    ['GET', 'TicketAttachments/entityInformation/userDefinedFields'],
  ] as const;
  for (const [verb, path] of missing) {
    const answer = await call(verb, path, verb === 'GET' ? undefined : {});
    expect([path, answer.status]).toEqual([path, 404]);
    expect(answer.headers.get('content-type')).toContain('text/html');
  }
});

test('a wrong verb on a known route is a 405 with a message', async () => {
  const { call } = await aSandbox();
  const wrong = [
    ['PATCH', 'Tickets/29700000'],
    ['PUT', 'Tickets/29700000'],
    ['DELETE', 'Tickets/29700000'],
    ['DELETE', 'TicketAttachments/1'],
    ['DELETE', 'Tickets/29700000/Notes/29900000'],
    ['GET', 'Tickets/query/next?paging=%7b%7d'],
    ['GET', 'Tickets'],
  ] as const;
  for (const [verb, path] of wrong) {
    const answer = await call(verb, path);
    expect([path, answer.status]).toEqual([path, 405]);
    expect(answer.json).toEqual({
      Message: `The requested resource does not support http method '${verb}'.`,
    });
  }
});

test('a record that does not exist is a null item with 200', async () => {
  const { call } = await aSandbox();
  const answer = await call('GET', 'tickets/1');
  expect([answer.status, answer.json]).toEqual([200, { item: null }]);
});

test('the own organization is company 0', async () => {
  const { call } = await aSandbox();
  expect((await call('GET', 'Companies/0')).json.item.companyName).toBe('Harbourline IT Services');
});

test('children are listed whole under their parent, and one by one', async () => {
  const { call, openTicket, control } = await aSandbox();
  const ticketId = await openTicket();
  const { id } = (await control('POST', 'notes', { ticketId, resourceId: 4, description: 'hello' })).json;
  const list = (await call('GET', `Tickets/${ticketId}/notes`)).json;
  expect(list.items.map((one: { id: number }) => one.id)).toEqual([id]);
  expect(list.pageDetails.count).toBe(1);
  expect((await call('GET', `Tickets/${ticketId}/Notes/${id}`)).json.item.description).toBe('hello');
  expect((await call('GET', `Tickets/29700000/Notes/${id}`)).json.item).toBeNull();
});

test('version, threshold and all-entity information answer', async () => {
  const { call, sandbox } = await aSandbox();
  expect((await call('GET', `${sandbox.url}VersionInformation`)).json).toEqual({ apiVersions: ['1.0'] });
  expect((await call('GET', 'ThresholdInformation')).json).toMatchObject({
    externalRequestThreshold: 10_000,
    requestThresholdTimeframe: 60,
    currentTimeframeRequestCount: 1,
  });
  const { entityDescriptions } = (await call('GET', 'EntityInformation')).json;
  expect(entityDescriptions.length).toBeGreaterThan(40);
});
