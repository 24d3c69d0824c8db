import { expect, test } from 'vitest';
import type { StoredNote } from '../../../src/core/store/notes.ts';
import { replacePicklist } from '../../../src/core/store/picklists.ts';
import { isMerged, saveTicket } from '../../../src/core/store/tickets.ts';
import { keepNotes } from '../../../src/core/sync/keep-notes.ts';
import { aDatabase, aStoredTicket } from '../store/a-database.ts';

function aNote(noteType: number): StoredNote {
  const at = '2026-01-01T09:00:00.000Z';
  const author = { creatorResourceId: 7, createdByContactId: null };
  return {
    id: 1,
    ticketId: 1,
    title: '',
    description: '',
    publish: 1,
    createdAt: at,
    lastActivityAt: at,
    noteType,
    ...author,
  };
}

test.each([
  ['the tenant calls so', 'Merged Into Ticket', 120, 120, true],
  ['the tenant calls something else', 'Merged Into Ticket', 120, 93, false],
  ['Autotask numbers so, in a tenant of another language', 'In Ticket übernommen', 93, 93, true],
])('a note of the type that %s tells of a merge or not', (_what, label, value, noteType, isMerge) => {
  const db = aDatabase();
  saveTicket(db, aStoredTicket());
  const rest = { sortOrder: 0, parentValue: null, isActive: false, isDefault: false };
  replacePicklist(db, 'TicketNotes', 'noteType', [{ value, label, ...rest }]);
  keepNotes(db, [aNote(noteType)]);
  expect(isMerged(db, 1)).toBe(isMerge);
});
