import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { perform } from '../../../src/core/actions/perform.ts';
import { defaultTuning } from '../../../src/core/compose/tuning.ts';
import { clearByPolicy } from '../../../src/core/policy/cleared-action.ts';
import { findAction, moveAction } from '../../../src/core/store/actions.ts';
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

test.each([
  [404, 'html', 'it has no place for this kind of record'],
  [405, 'empty', 'it does not take this kind of change'],
  [413, 'html', 'this is too large for it'],
  [418, 'empty', 'it does not take this as it is'],
])(
  'a write that was answered %i without words of Autotask has failed, and is sent once',
  async (status, body, words) => {
    const title = `Refused with ${status}`;
    const action = await actions.prepare('api-post', aNewTicket(title));
    await actions.control.setFaults({
      kind: 'server-error',
      status,
      body,
      entity: 'Tickets',
      verb: 'POST',
      next: 1,
    });
    const ended = await actions.perform(action);
    expect(ended).toMatchObject({
      state: 'failed',
      failureWords: `Autotask refused this: ${words} (status ${status}). Nothing was changed. Do it in Autotask itself.`,
    });
    expect(await actions.perform(ended)).toMatchObject({ state: 'failed' });
    expect((await actions.written(/^tickets$/i)).filter((entry) => entry.body.title === title)).toEqual([]);
  },
);

test('a write that timed out before Autotask is read back and sent again', async () => {
  const action = await actions.prepare('api-post', aNewTicket('Timed out'));
  await actions.control.setFaults({
    kind: 'server-error',
    status: 408,
    body: 'html',
    entity: 'Tickets',
    verb: 'POST',
    next: 1,
  });
  expect(await actions.perform(action)).toMatchObject({ state: 'unknown' });
  expect(await actions.perform(action)).toMatchObject({ state: 'cleared' });
  expect(await actions.perform(action)).toMatchObject({ state: 'done' });
});

test('an unanswered creation is not looked for while Autotask may still be working on it', async () => {
  const action = await actions.prepare('api-post', aNewTicket('Slow'));
  await losesAnswer('Tickets', 'POST');
  const { stateAt } = await actions.perform(action);
  const { settleCreateAfterMs } = defaultTuning;
  const afterLoss = async (ms: number) => {
    const now = () => new Date(Date.parse(stateAt) + ms).toISOString();
    const cleared = must(clearByPolicy(action, { answer: 'run', rule: action.rule }), 'clearance');
    await perform(cleared, { ...actions.parts, settleCreateAfterMs, now });
    return findAction(actions.db, action.id)?.state;
  };
  expect(await afterLoss(5 * 60_000 - 1)).toBe('unknown');
  expect(await afterLoss(5 * 60_000)).toBe('done');
});

test('a write that Autotask never takes is given up after three rounds', async () => {
  const action = await actions.prepare('api-post', aNewTicket('Never taken'));
  const fault = { kind: 'server-error', status: 503, body: 'html', entity: 'Tickets', verb: 'POST', next: 1 };
  const rounds: string[] = [];
  for (let round = 0; round < 3; round += 1) {
    await actions.control.setFaults(fault);
    rounds.push((await actions.perform(action)).state, (await actions.perform(action)).state);
  }
  expect(rounds).toEqual(['unknown', 'cleared', 'unknown', 'cleared', 'unknown', 'failed']);
  expect(await actions.perform(action)).toMatchObject({
    state: 'failed',
    failureWords: expect.stringContaining('Sent 3 times, but Autotask never took it. Nothing was changed.'),
  });
  const taken = await actions.written(/^tickets$/i);
  expect(taken.filter(({ body }) => body.title === 'Never taken')).toEqual([]);
});

test('being cut off while sending is no round', async () => {
  const action = await actions.prepare('api-post', aNewTicket('Cut off'));
  for (let round = 0; round < 4; round += 1) {
    moveAction(actions.db, action.id, { from: ['cleared'], to: 'sending', at: new Date().toISOString() });
    expect(await actions.perform(action)).toMatchObject({ state: 'unknown' });
    expect(await actions.perform(action)).toMatchObject({ state: 'cleared' });
  }
  expect(await actions.perform(action)).toMatchObject({ state: 'done' });
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

test.each([
  ['does not hold the ticket', { mayWork: async () => false }],
  ['lost it by the time it says what it will send', { announce: async () => false }],
])('a desktop that %s sends nothing, and goes on once it has the ticket', async (_, stale) => {
  const title = `Sent once only (${_})`;
  const action = await actions.prepare('api-post', aNewTicket(title));
  const written = async () =>
    (await actions.control.journal()).filter(({ body }) => JSON.stringify(body ?? null).includes(title));
  expect(await actions.perform(action, stale)).toMatchObject({ state: 'cleared', resultId: null });
  expect(await written()).toEqual([]);
  expect(await actions.perform(must(findAction(actions.db, action.id), 'action'))).toMatchObject({
    state: 'done',
  });
  expect(await written()).toHaveLength(1);
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
