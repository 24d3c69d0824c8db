import { expect, test } from 'vitest';
import { considerReply } from '../../../src/core/approvals/consider-reply.ts';
import { findApproval } from '../../../src/core/store/approvals.ts';
import type { WriteHandle } from '../../../src/core/store/database.ts';
import { replyEffectOf, type StoredNote, saveNote } from '../../../src/core/store/notes.ts';
import { saveTicket } from '../../../src/core/store/tickets.ts';
import { aDatabase, aStoredTicket } from '../store/a-database.ts';
import { openRequest } from './a-request.ts';

const now = '2026-01-01T09:00:00.000Z';
const bot = 99;
const assigned = 7;

/** A request that waits on ticket 1, announced by note 50. */
function aWaitingRequest(): WriteHandle {
  const db = aDatabase();
  saveTicket(db, aStoredTicket({ id: 1, assignedResourceId: assigned }));
  openRequest(db, { ticketId: 1, companyId: 10, at: now });
  return db;
}

function aNote(change: Partial<StoredNote> = {}): StoredNote {
  return {
    id: 51,
    ticketId: 1,
    title: '',
    description: 'approve',
    noteType: 3,
    publish: 1,
    creatorResourceId: assigned,
    createdByContactId: null,
    createdAt: now,
    lastActivityAt: now,
    ...change,
  };
}

function consider(db: WriteHandle, note: StoredNote): string | undefined {
  saveNote(db, note);
  considerReply(db, note, bot, now);
  return findApproval(db, 'a1')?.state;
}

test('a new note by the assigned resource decides', () => {
  expect(consider(aWaitingRequest(), aNote())).toBe('approved');
});

test('an edited note decides nothing: its first author stays its author, whoever rewrote it', () => {
  const db = aWaitingRequest();
  const edited = aNote({ createdAt: '2026-01-01T08:30:00.000Z' });
  expect(consider(db, edited)).toBe('waiting');
  expect(replyEffectOf(db, edited.id)).toContain('edited');
});

test.each([
  ['older than the note that announced the request', { id: 49 }],
  ['by the bot', { creatorResourceId: bot }],
  ['by the customer', { createdByContactId: 3, creatorResourceId: null }],
  ['by another technician', { creatorResourceId: 8 }],
  ['that is no decision', { description: 'do not approve' }],
])('a note %s decides nothing', (_what, change) => {
  expect(consider(aWaitingRequest(), aNote(change))).toBe('waiting');
});
