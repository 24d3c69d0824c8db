import { expect, test } from 'vitest';
import { considerReply } from '../../../src/core/approvals/consider-reply.ts';
import { openApproval } from '../../../src/core/approvals/open.ts';
import { addAction } from '../../../src/core/store/actions.ts';
import { findApproval } from '../../../src/core/store/approvals.ts';
import type { WriteHandle } from '../../../src/core/store/database.ts';
import { replyEffectOf, type StoredNote, saveNote } from '../../../src/core/store/notes.ts';
import { addRun, runsOfTicket } from '../../../src/core/store/runs.ts';
import { saveTicket } from '../../../src/core/store/tickets.ts';
import { actionId } from '../../../src/shared/domain/ids.ts';
import { aDatabase, aStoredTicket } from '../store/a-database.ts';

const now = '2026-01-01T09:00:00.000Z';
const bot = 99;
const assigned = 7;

/** A request that waits on ticket 1, announced by note 50. */
function aWaitingRequest(): WriteHandle {
  const db = aDatabase();
  saveTicket(db, aStoredTicket({ id: 1, assignedResourceId: assigned }));
  addRun(db, { ticketId: 1, companyId: 10, cause: 'ticket-created', mode: 'execute', at: now });
  const run = runsOfTicket(db, 1)[0];
  if (!run) throw new Error('no run');
  openApproval(db, 'a1', run, { at: now, lastsMs: 3_600_000, policyVersion: 1 });
  addAction(db, {
    id: actionId.parse('n1'),
    runId: run.id,
    ordinal: 2,
    ticketId: 1,
    companyId: 10,
    origin: 'program',
    tool: 'autotask:autotask-internal-note',
    arguments: {},
    request: {
      kind: 'create-ticket-note',
      ticketId: 1,
      title: '',
      description: '',
      noteType: 3,
      publish: 2,
      reference: 'CS-1',
    },
    expectedBefore: {},
    digest: 'd',
    reason: '',
    answer: 'run',
    rule: { ruleId: 'r', scope: 'default', words: '' },
    approvalId: null,
    state: 'done',
    stateAt: now,
  });
  db.run(`UPDATE actions SET result_id = 50 WHERE id = 'n1'`);
  db.run(`UPDATE runs SET state = 'waiting'`);
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
