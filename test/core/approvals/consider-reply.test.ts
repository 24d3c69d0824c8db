import { expect, test } from 'vitest';
import { considerReply } from '../../../src/core/approvals/consider-reply.ts';
import { putEdits } from '../../../src/core/approvals/put-edits.ts';
import { votesOf } from '../../../src/core/store/approval-votes.ts';
import { findApproval } from '../../../src/core/store/approvals.ts';
import type { WriteHandle } from '../../../src/core/store/database.ts';
import { replyEffectOf, type StoredNote, saveNote } from '../../../src/core/store/notes.ts';
import { saveTicket } from '../../../src/core/store/tickets.ts';
import { aDatabase, aStoredTicket } from '../store/a-database.ts';
import { aPlan, dana, editedBy, later, sam, two, verified } from './a-plan.ts';
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

/** A plan that note 50 announced. */
function anAnnouncedPlan(requirements: typeof two | null) {
  const plan = aPlan({ requirements });
  plan.db.run(
    `INSERT INTO actions (id, run_id, ordinal, ticket_id, company_id, origin, tool, arguments, request, expected_before, digest,
       reason, answer, rule, approval_id, state, state_at, prior, result_id, failure_words, requirements, edits)
     SELECT 'n1', run_id, 9, ticket_id, company_id, 'program', tool, arguments, request, expected_before, digest,
       reason, 'run', rule, NULL, 'done', state_at, prior, 50, failure_words, NULL, edits FROM actions`,
  );
  return plan;
}

test('a reply cannot say how the requester was verified, so it does not approve; it may deny', () => {
  const { db } = anAnnouncedPlan(verified);
  expect(consider(db, aNote({ creatorResourceId: dana }))).toBe('waiting');
  expect(replyEffectOf(db, 51)).toContain('asks how the requester was verified. Decide in Countersign.');
  expect(consider(db, aNote({ id: 52, creatorResourceId: dana, description: 'deny: wrong' }))).toBe('denied');
});

test('of two approvers the assigned may answer by a reply, once; nobody else may', () => {
  const { db } = anAnnouncedPlan(two);
  expect(consider(db, aNote({ creatorResourceId: sam }))).toBe('waiting');
  expect(votesOf(db, 'a1')).toEqual([]);
  expect(consider(db, aNote({ id: 52, creatorResourceId: dana }))).toBe('waiting');
  expect(replyEffectOf(db, 52)).toBe('Approved. One other technician is still needed.');
  expect(consider(db, aNote({ id: 53, creatorResourceId: dana }))).toBe('waiting');
  expect(replyEffectOf(db, 53)).toContain('you approved this already');
  expect(votesOf(db, 'a1')).toMatchObject([{ resourceId: dana, via: 'reply' }]);
});

test('a reply is about what the note showed: once it was edited, it decides nothing', () => {
  const plan = anAnnouncedPlan(null);
  const [action] = plan.actions();
  if (!action) throw new Error('no action');
  putEdits(plan.db, { approvalId: 'a1', by: dana, edits: [editedBy(action, dana, 3)] }, later);
  expect(consider(plan.db, aNote({ creatorResourceId: dana }))).toBe('waiting');
  expect(replyEffectOf(plan.db, 51)).toContain('was edited since');
});
