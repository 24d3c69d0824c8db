import { expect, test } from 'vitest';
import { considerReply } from '../../../src/core/approvals/consider-reply.ts';
import { openApproval } from '../../../src/core/approvals/open.ts';
import { addAction, findAction } from '../../../src/core/store/actions.ts';
import { findApproval } from '../../../src/core/store/approvals.ts';
import type { WriteHandle } from '../../../src/core/store/database.ts';
import { replyEffectOf, type StoredNote, saveNote } from '../../../src/core/store/notes.ts';
import { addRun, runsOfTicket } from '../../../src/core/store/runs.ts';
import { saveTicket } from '../../../src/core/store/tickets.ts';
import { actionId } from '../../../src/shared/domain/ids.ts';
import { aDatabase, aStoredTicket } from '../store/a-database.ts';
import { openRequest } from './a-request.ts';

const now = '2026-01-01T09:00:00.000Z';
const assigned = 7;

/** Request a1, told by note 50, and a2, told by note 60, on one ticket. */
function twoRequests(): WriteHandle {
  const db = aDatabase();
  saveTicket(db, aStoredTicket({ id: 1, assignedResourceId: assigned }));
  openRequest(db, { ticketId: 1, companyId: 10, at: now });
  addRun(db, { ticketId: 1, companyId: 10, cause: 'external agent', mode: 'execute', at: now });
  const run = runsOfTicket(db, 1).find(({ cause }) => cause === 'external agent');
  const note = findAction(db, 'n1');
  if (!run || !note) throw new Error('no run');
  openApproval(db, 'a2', run, { at: now, lastsMs: 3_600_000, policyVersion: 1 });
  addAction(db, { ...note, id: actionId.parse('n2'), runId: run.id });
  db.run("UPDATE actions SET result_id = 60 WHERE id = 'n2'");
  return db;
}

function reply(db: WriteHandle, id: number): StoredNote {
  const note: StoredNote = {
    id,
    ticketId: 1,
    title: '',
    description: 'approve',
    noteType: 3,
    publish: 1,
    creatorResourceId: assigned,
    createdByContactId: null,
    createdAt: now,
    lastActivityAt: now,
  };
  saveNote(db, note);
  considerReply(db, note, 99, now);
  return note;
}

test('a reply decides nothing while several requests wait: nobody can tell which was read', () => {
  const db = twoRequests();
  const note = reply(db, 61);
  expect([findApproval(db, 'a1')?.state, findApproval(db, 'a2')?.state]).toEqual(['waiting', 'waiting']);
  expect(replyEffectOf(db, note.id)).toContain('2 requests wait');
});

test('a reply between two requests is about the first', () => {
  const db = twoRequests();
  reply(db, 55);
  expect([findApproval(db, 'a1')?.state, findApproval(db, 'a2')?.state]).toEqual(['approved', 'waiting']);
});
