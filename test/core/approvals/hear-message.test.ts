import { expect, test } from 'vitest';
import { hearMessage } from '../../../src/core/approvals/hear-message.ts';
import { messagesOfTicket } from '../../../src/core/store/agent-messages.ts';
import type { WriteHandle } from '../../../src/core/store/database.ts';
import type { StoredNote } from '../../../src/core/store/notes.ts';
import { saveContact, saveResource } from '../../../src/core/store/organization.ts';
import { runsOfTicket, stepsOfRun } from '../../../src/core/store/runs.ts';
import { saveTicket } from '../../../src/core/store/tickets.ts';
import { aDatabase, aStoredTicket } from '../store/a-database.ts';
import { openRequest } from './a-request.ts';

const now = '2026-01-01T09:00:00.000Z';
const bot = 99;

/** Ticket 1, on which a run waits that told of itself in note 50. */
function aWaitingRun() {
  const db = aDatabase();
  saveTicket(db, aStoredTicket({ id: 1, assignedResourceId: 7 }));
  for (const [id, name] of [
    [7, 'Dana'],
    [bot, 'Bot'],
  ] as const) {
    saveResource(db, { id, name, username: name, isActive: true, defaultRoleId: null });
  }
  const mei = { title: null, email: null, phone: null, isActive: true };
  saveContact(db, { id: 3, companyId: 10, firstName: 'Mei', lastName: 'Tanaka', ...mei });
  db.run(`INSERT INTO clients VALUES (10, 'execute', @now)`, { now });
  const { runId } = openRequest(db, { ticketId: 1, companyId: 10, at: now });
  return { db, runId };
}

function aNote(change: Partial<StoredNote> = {}): StoredNote {
  return {
    id: 51,
    ticketId: 1,
    title: '',
    description: 'Is that the right gateway?',
    noteType: 3,
    publish: 1,
    creatorResourceId: 7,
    createdByContactId: null,
    createdAt: now,
    lastActivityAt: now,
    ...change,
  };
}

function hear(db: WriteHandle, note: StoredNote, listens = false) {
  return hearMessage(db, note, { isProgram: (id) => id === bot, listens, now });
}

test('a note that decides nothing is a message to the agent that waits, once', () => {
  const { db, runId } = aWaitingRun();
  expect(hear(db, aNote())).toEqual({ runId, woken: false });
  expect(hear(db, aNote())).toBeNull();
  expect(stepsOfRun(db, runId)).toMatchObject([{ kind: 'message', words: 'Dana wrote to the agent' }]);
  expect(messagesOfTicket(db, 1)).toMatchObject([{ author: 'Dana', body: 'Is that the right gateway?' }]);
});

test('what the customer writes is a message too, and known to be the customer’s', () => {
  const { db } = aWaitingRun();
  hear(db, aNote({ creatorResourceId: null, createdByContactId: 3 }));
  expect(messagesOfTicket(db, 1)).toMatchObject([{ author: 'Mei Tanaka', fromCustomer: true }]);
});

test.each([
  ['by the bot', { creatorResourceId: bot }],
  ['by Autotask itself', { creatorResourceId: null }],
  ['older than the agent’s own', { id: 49 }],
  ['on a ticket without an agent', { ticketId: 2 }],
])('a note %s is no message', (_what, change) => {
  const { db } = aWaitingRun();
  expect(hear(db, aNote(change))).toBeNull();
  expect(messagesOfTicket(db, 1)).toEqual([]);
});

test('after a run only an agent that listens hears, and has a run for it', () => {
  const { db, runId } = aWaitingRun();
  db.run(`UPDATE runs SET state = 'done' WHERE id = @runId`, { runId });
  expect(hear(db, aNote())).toBeNull();
  const heard = hear(db, aNote(), true);
  expect(heard).toMatchObject({ woken: true });
  const second = runsOfTicket(db, 1).at(-1);
  expect(second).toMatchObject({ id: heard?.runId, cause: 'message:51', state: 'queued' });
  expect(hear(db, aNote(), true)).toBeNull();
  expect(runsOfTicket(db, 1)).toHaveLength(2);
});

test('a message on a ticket that is complete wakes nobody', () => {
  const { db, runId } = aWaitingRun();
  db.run(`UPDATE runs SET state = 'done' WHERE id = @runId`, { runId });
  db.run('UPDATE tickets SET completed_at = @now WHERE id = 1', { now });
  expect(hear(db, aNote(), true)).toBeNull();
});
