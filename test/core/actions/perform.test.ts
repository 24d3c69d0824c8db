import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { good, must } from '../tools/running-tools.ts';
import { type RunningActions, runActions } from './running-actions.ts';

let actions: RunningActions;
beforeAll(async () => {
  actions = await runActions();
});
afterEach(() => actions.control.send('DELETE', '/faults'));
afterAll(() => actions.stop());

const losesAnswer = (entity: string, verb: string) =>
  actions.control.setFaults({ kind: 'lost-answer', entity, verb, next: 1 });

function aNewTicket(title: string) {
  return {
    path: 'Tickets',
    body: { companyID: actions.mine.company.id, title, status: 1, priority: 2, queueID: 5 },
  };
}

test('a ticket is created, with a reference of ours', async () => {
  const done = await actions.perform(await actions.prepare('api-post', aNewTicket('Created once')));
  expect(done).toMatchObject({ state: 'done', failureWords: null });
  const record = good(await actions.reader.record('Tickets', must(done.resultId, 'id')));
  expect(record).toMatchObject({ title: 'Created once', externalID: expect.stringMatching(/^CS-/) });
});

test('a ticket whose creation was not answered is found by its reference and not created again', async () => {
  const action = await actions.prepare('api-post', aNewTicket('Answer lost'));
  await losesAnswer('Tickets', 'POST');
  expect(await actions.perform(action)).toMatchObject({ state: 'unknown' });
  const found = await actions.perform(action);
  expect(found).toMatchObject({ state: 'done' });
  const created = (await actions.written(/^tickets$/i)).filter(({ body }) => body.title === 'Answer lost');
  expect(created).toHaveLength(1);
  const record = good(await actions.reader.record('Tickets', must(found.resultId, 'id')));
  expect(record).toMatchObject({ title: 'Answer lost' });
});

test('a creation that surely never arrived is sent again', async () => {
  const action = await actions.prepare('api-post', aNewTicket('Never arrived'));
  const html = { kind: 'server-error', status: 502, body: 'html', entity: 'Tickets', verb: 'POST', next: 9 };
  await actions.control.setFaults(html);
  expect(await actions.perform(action)).toMatchObject({ state: 'unknown' });
  await actions.control.send('DELETE', '/faults');
  expect(await actions.perform(action)).toMatchObject({ state: 'cleared' });
  expect(await actions.perform(action)).toMatchObject({ state: 'done' });
  expect(
    (await actions.written(/^tickets$/i)).filter(({ body }) => body.title === 'Never arrived'),
  ).toHaveLength(1);
});

test('a record without reference and date is never sent again blindly', async () => {
  const { ticket } = actions.mine;
  const action = await actions.prepare('api-post', {
    path: `Tickets/${ticket.id}/ChecklistItems`,
    body: { itemName: 'Reboot the print server' },
  });
  await losesAnswer('TicketChecklistItems', 'POST');
  expect(await actions.perform(action)).toMatchObject({ state: 'unknown' });
  const ended = await actions.perform(action);
  expect(ended).toMatchObject({
    state: 'failed',
    failureWords: expect.stringContaining('nobody can say whether it was created'),
  });
  expect(await actions.perform(action)).toMatchObject({ state: 'failed' });
  expect(await actions.written(/checklistitems$/i)).toHaveLength(1);
});

test('a time entry whose creation was not answered is found by what was written since', async () => {
  const action = await actions.prepare('api-post', {
    path: 'TimeEntries',
    body: {
      ticketID: actions.mine.ticket.id,
      resourceID: actions.sandbox.technician.resourceId,
      startDateTime: '2026-01-05T09:00:00Z',
      endDateTime: '2026-01-05T09:30:00Z',
      summaryNotes: 'Looked\nat it',
    },
  });
  await losesAnswer('TimeEntries', 'POST');
  expect(await actions.perform(action)).toMatchObject({ state: 'unknown' });
  expect(await actions.perform(action)).toMatchObject({ state: 'done' });
  expect(await actions.written(/^timeentries$/i)).toHaveLength(1);
});

test('a contact is changed under its company, and read back', async () => {
  const { contact, company } = actions.mine;
  const action = await actions.prepare('api-patch', {
    path: 'contacts',
    body: { id: contact.id, title: 'Head of Everything', receivesEmailNotifications: false },
  });
  expect(action.expectedBefore).toEqual({ title: contact.title, receivesEmailNotifications: 1 });
  expect(await actions.perform(action)).toMatchObject({ state: 'done', resultId: contact.id });
  const [write] = await actions.written(/contacts$/i);
  expect(write).toMatchObject({
    verb: 'PATCH',
    path: expect.stringMatching(new RegExp(`^Companies/${company.id}/Contacts$`, 'i')),
  });
});

test('a record that somebody changed meanwhile is not overwritten', async () => {
  const { asset } = actions.mine;
  const action = await actions.prepare('api-patch', {
    path: 'ConfigurationItems',
    body: { id: asset.id, referenceTitle: 'Renamed by the agent' },
  });
  good(
    await actions.writer.patch({ collection: 'ConfigurationItems', parent: null }, asset.id, {
      referenceTitle: 'Renamed by a technician',
    }),
  );
  expect(await actions.perform(action)).toMatchObject({
    state: 'failed',
    failureWords: expect.stringContaining('Somebody changed the record meanwhile'),
  });
  expect(good(await actions.reader.record('ConfigurationItems', asset.id))).toMatchObject({
    referenceTitle: 'Renamed by a technician',
  });
});

test('a change of a ticket’s less common fields whose answer was lost is found by reading back', async () => {
  const { ticket } = actions.mine;
  const action = await actions.prepare('api-patch', {
    path: `Tickets/${ticket.id}`,
    body: { purchaseOrderNumber: 'PO-77', dueDateTime: '2027-01-31T09:00:00Z' },
  });
  expect(action.request).toMatchObject({ kind: 'patch-record', collection: 'Tickets' });
  await losesAnswer('Tickets', 'PATCH');
  expect(await actions.perform(action)).toMatchObject({ state: 'unknown' });
  expect(await actions.perform(action)).toMatchObject({ state: 'done' });
  const patches = (await actions.written(/^tickets$/i)).filter(({ verb }) => verb === 'PATCH');
  expect(patches.filter(({ body }) => body.purchaseOrderNumber === 'PO-77')).toHaveLength(1);
});

test('a note by POST is written as the note tools write it', async () => {
  const { ticket } = actions.mine;
  const action = await actions.prepare('api-post', {
    path: `tickets/${ticket.id}/NOTES`,
    body: { Title: 'By POST', Description: 'Text', Publish: 2 },
  });
  expect(action.request).toMatchObject({ kind: 'create-ticket-note', publish: 2 });
  expect(await actions.perform(action)).toMatchObject({ state: 'done' });
});

test('what Autotask itself refuses is told in its own words', async () => {
  const { ticket } = actions.mine;
  await actions.control.send('POST', '/switches', { completion: 'needs-resolution' });
  const open = good(await actions.reader.record('Tickets', ticket.id));
  const action = await actions.prepare('update-ticket', {
    ticketId: ticket.id,
    status: open?.status === 5 ? 8 : 5,
  });
  const ended = await actions.perform(action);
  await actions.control.send('POST', '/switches', { completion: 'free' });
  expect(ended).toMatchObject({
    state: 'failed',
    failureWords: expect.stringContaining('Resolution is required to complete this Ticket.'),
  });
});
