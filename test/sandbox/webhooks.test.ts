import { parseWebhookDelivery, verifyAutotaskSignature } from 'autotask-rest-api-types/webhooks';
import { expect, test } from 'vitest';
import { aWebhook, webhookSecret } from './doubles/a-webhook.ts';
import { aSandbox, fieldOf, type TestSandbox } from './doubles/sandbox-client.ts';
import { aWebhookReceiver, type Received } from './doubles/webhook-receiver.ts';

const settle = async ({ control }: TestSandbox) =>
  (await control('POST', 'webhooks/settle', {})).json.pending;
const actions = (received: readonly Received[]) => received.map((one) => JSON.parse(one.body).Action);

test('an independent client accepts signature and shape of a delivery, whatever characters it holds', async () => {
  const one = await aSandbox();
  const receiver = await aWebhookReceiver();
  await aWebhook(one, { url: receiver.url });
  await one.openTicket({ title: `Ümlaut & <b> "quote" 'it' + \` € 😀 שלום \\ tab\t`, description: 'x' });
  expect(await settle(one)).toBe(0);
  const [delivery] = receiver.received;
  expect(delivery).toMatchObject({ verb: 'POST', path: '/events', contentType: 'application/json' });
  expect(await verifyAutotaskSignature(delivery?.body ?? '', webhookSecret, delivery?.signature ?? '')).toBe(
    true,
  );
  expect(delivery?.body).toMatch(/^[ -~]+$/);
  expect(delivery?.body).toContain(
    '\\u00DCmlaut \\u0026 \\u003Cb\\u003E \\u0022quote\\u0022 \\u0027it\\u0027 \\u002B \\u0060',
  );
  const parsed = parseWebhookDelivery(JSON.parse(delivery?.body ?? ''));
  expect(parsed).toMatchObject({
    Action: 'Create',
    EntityType: 'Tickets',
    Fields: { Status: '1', Priority: '2' },
  });
});

test('the author is the contact, the technician or the API user', async () => {
  const one = await aSandbox();
  const receiver = await aWebhookReceiver();
  await aWebhook(one, { url: receiver.url });
  const id = await one.openTicket();
  await one.control('PATCH', 'tickets', { id, byResourceId: one.sandbox.technician.resourceId, priority: 1 });
  await one.call('PATCH', 'Tickets', { id, priority: 3 });
  await settle(one);
  const contactId = (await one.ticket(id)).contactID;
  expect(receiver.received.map(({ body }) => JSON.parse(body).PersonID)).toEqual([
    contactId,
    one.sandbox.technician.resourceId,
    one.sandbox.botResourceId,
  ]);
});

test('an update tells only subscribed fields that changed and those always shown, and stays silent about others', async () => {
  const one = await aSandbox();
  const receiver = await aWebhookReceiver();
  await aWebhook(one, { url: receiver.url, fields: ['status'], alwaysShown: ['ticketNumber'] });
  const id = await one.openTicket();
  await one.call('PATCH', 'Tickets', { id, priority: 1 });
  await one.call('PATCH', 'Tickets', { id, status: 8, priority: 3 });
  await one.control('DELETE', `tickets/${id}`);
  await settle(one);
  expect(actions(receiver.received)).toEqual(['Create', 'Update', 'Delete']);
  const { Fields } = JSON.parse(receiver.received[1]?.body ?? '');
  expect(Fields).toEqual({ Status: '8', TicketNumber: expect.stringMatching(/^T\d{8}\.\d{4}$/) });
});

test('notes tell about themselves, and changes by an excluded resource are not told', async () => {
  const one = await aSandbox();
  const receiver = await aWebhookReceiver();
  await aWebhook(one, { family: 'TicketNote', url: receiver.url, excluded: [one.sandbox.botResourceId] });
  const ticketId = await one.openTicket();
  const note = { title: 't', description: 'from the agent', noteType: 3, publish: 2 };
  await one.call('POST', `Tickets/${ticketId}/Notes`, note);
  await one.control('POST', 'notes', {
    ticketId,
    resourceId: one.sandbox.technician.resourceId,
    description: 'approve',
  });
  await settle(one);
  expect(receiver.received.map(({ body }) => JSON.parse(body))).toMatchObject([
    { EntityType: 'TicketNote', Action: 'Create', Fields: { Description: 'approve', NoteType: '3' } },
  ]);
});

test('a webhook without fields is not ready and says nothing', async () => {
  const one = await aSandbox();
  const receiver = await aWebhookReceiver();
  const id = await aWebhook(one, { url: receiver.url, fields: [] });
  await one.openTicket();
  await settle(one);
  expect(receiver.received).toEqual([]);
  expect((await one.call('GET', `TicketWebhooks/${id}`)).json.item).toMatchObject({
    isReady: false,
    isActive: true,
    ownerResourceID: one.sandbox.botResourceId,
    secretKey: '********',
  });
});

test('a failing receiver gets five attempts, in order, and then an error log row', async () => {
  const one = await aSandbox();
  const receiver = await aWebhookReceiver();
  receiver.answerWith(500);
  await aWebhook(one, { url: receiver.url });
  const first = await one.openTicket();
  const second = await one.openTicket();
  await settle(one);
  const ids = receiver.received.map(({ body }) => JSON.parse(body).Id);
  expect(ids).toEqual([...Array(5).fill(first), ...Array(5).fill(second)]);
  const logs = await one.query('WebhookEventErrorLogs', { op: 'gte', field: 'id', value: 0 });
  expect(logs).toHaveLength(2);
  expect(JSON.parse(String(logs[0]?.payload)).Id).toBe(first);
  const { deliveries } = (await one.control('GET', 'deliveries')).json;
  expect(deliveries).toMatchObject([
    { status: 'failed', attempts: 5, lastStatus: 500 },
    { status: 'failed' },
  ]);
});

test('a receiver that comes back gets what it missed', async () => {
  const one = await aSandbox({ webhookRetryMs: 200 });
  const receiver = await aWebhookReceiver();
  await aWebhook(one, { url: receiver.url });
  receiver.answerWith(503);
  const id = await one.openTicket();
  await expect.poll(() => receiver.received.length).toBeGreaterThan(0);
  receiver.answerWith(200);
  expect(await settle(one)).toBe(0);
  expect(JSON.parse(receiver.received.at(-1)?.body ?? '').Id).toBe(id);
});

test('after 25 failed events the webhook is switched off and its deactivation address is called', async () => {
  const one = await aSandbox({ webhookRetryMs: 1 });
  const receiver = await aWebhookReceiver();
  receiver.answerWith(404);
  const webhook = await aWebhook(one, { url: receiver.url });
  for (let n = 0; n < 26; n += 1) await one.openTicket();
  await settle(one);
  expect((await one.call('GET', `TicketWebhooks/${webhook}`)).json.item.isActive).toBe(false);
  const events = receiver.received.filter(({ path }) => path === '/events');
  expect(new Set(events.map(({ body }) => JSON.parse(body).Id)).size).toBe(25);
  const gone = receiver.received.find(({ path }) => path === '/gone');
  expect(JSON.parse(gone?.body ?? '')).toMatchObject({ Action: 'Deactivated', Guid: expect.any(String) });
  expect(gone?.signature).toBeUndefined();
});

test('deleting a webhook takes its fields along and calls the deactivation address', async () => {
  const one = await aSandbox();
  const receiver = await aWebhookReceiver();
  const id = await aWebhook(one, { url: receiver.url });
  await one.call('DELETE', `TicketWebhooks/${id}`);
  await settle(one);
  expect(receiver.received.map(({ path }) => path)).toEqual(['/gone']);
  expect(await one.query('TicketWebhookFields', { op: 'eq', field: 'webhookID', value: id })).toEqual([]);
});

test('a webhook is refused with a plain http address, without events, with a long name, or twice', async () => {
  const one = await aSandbox();
  const body = {
    name: 'n',
    webhookUrl: 'https://hooks.example/x',
    deactivationUrl: 'https://hooks.example/gone',
    secretKey: 's',
    isActive: true,
    isSubscribedToCreateEvents: true,
    sendThresholdExceededNotification: false,
  };
  const post = async (more: object) =>
    (await one.call('POST', 'TicketWebhooks', { ...body, ...more })).json.errors;
  expect(await post({ webhookUrl: 'http://hooks.example/x' })).toEqual([
    'webhookUrl must be a valid https URL.',
  ]);
  expect(await post({ isSubscribedToCreateEvents: false })).toHaveLength(1);
  expect(await post({ name: 'n'.repeat(51) })).toEqual(['name must be less than or equal to 50 characters']);
  expect(await post({})).toBeUndefined();
  expect(await post({})).toEqual(['A webhook with the same URL and events already exists.']);
});

test('the field picklist of a webhook names the REST fields, with the two numbers that are known', async () => {
  const { call } = await aSandbox();
  const metadata = await call('GET', 'CompanyWebhookFields/entityInformation/fields');
  const list = fieldOf(metadata, 'fieldID').picklistValues;
  expect(list).toContainEqual(expect.objectContaining({ value: '7', label: 'companyName' }));
  expect(list).toContainEqual(expect.objectContaining({ value: '24', label: 'companyType' }));
  const values = list.map((one) => one.value);
  expect(new Set(values).size).toBe(values.length);
});

test.for([
  ['webhook-dropped', []],
  ['webhook-doubled', [1, 1, 2]],
  ['webhook-reordered', [2, 1]],
  ['webhook-delayed', [2, 1]],
] as const)('the fault %s is done to the next callout', async ([kind, expected]) => {
  const one = await aSandbox();
  const receiver = await aWebhookReceiver();
  await aWebhook(one, { url: receiver.url });
  await one.control('POST', 'faults', { kind, next: kind === 'webhook-dropped' ? 2 : 1, ms: 400 });
  const ids = [await one.openTicket(), await one.openTicket()];
  await settle(one);
  const order = receiver.received.map(({ body }) => ids.indexOf(JSON.parse(body).Id) + 1);
  expect(order).toEqual(expected);
});

test('switches choose spelling and types of the fields', async () => {
  const one = await aSandbox();
  const receiver = await aWebhookReceiver();
  await aWebhook(one, { url: receiver.url });
  await one.control('POST', 'switches', { webhookFieldKeys: 'rest', webhookFieldValues: 'typed' });
  await one.openTicket({ title: 'x' });
  await settle(one);
  expect(JSON.parse(receiver.received[0]?.body ?? '').Fields).toEqual({ status: 1, title: 'x', priority: 2 });
});

test('an extension callout sends id and number as a form', async () => {
  const one = await aSandbox();
  const receiver = await aWebhookReceiver();
  await one.control('POST', 'extension-callouts', {
    name: 'RMM',
    url: `${receiver.url}/x?token=1`,
    events: ['create'],
  });
  const id = await one.openTicket();
  await one.call('PATCH', 'Tickets', { id, priority: 1 });
  await settle(one);
  expect(receiver.received).toMatchObject([
    { verb: 'POST', path: '/x?token=1', contentType: 'application/x-www-form-urlencoded' },
  ]);
  expect(new URLSearchParams(receiver.received[0]?.body).get('id')).toBe(String(id));
});
