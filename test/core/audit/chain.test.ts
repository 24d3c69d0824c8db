import fc from 'fast-check';
import { expect, test } from 'vitest';
import { auditPages } from '../../../src/core/audit/audit-rows.ts';
import { takeCheckpoint } from '../../../src/core/audit/take-checkpoint.ts';
import { verifyAudit } from '../../../src/core/audit/verify.ts';
import { listCheckpoints } from '../../../src/core/store/audit-checkpoints.ts';
import type { WriteHandle } from '../../../src/core/store/database.ts';
import { aDatabase } from '../store/a-database.ts';
import { addEntries, aSigner, hashAnew } from './a-log.ts';
import { aTampering, tamper } from './tampering.ts';

const signer = aSigner();
const signers = new Set([signer.publicKey]);
const now = '2026-01-02T08:00:00.000Z';

/** A log of so many entries with a checkpoint after each part; and the relay's copies of those. */
function aCheckedLog(parts: readonly number[]) {
  const db = aDatabase();
  let length = 0;
  for (const count of parts) {
    addEntries(db, count, length);
    length += count;
    takeCheckpoint(db, signer, now);
  }
  return { db, length, copies: listCheckpoints(db) };
}

function forgetOwnCheckpoints(db: WriteHandle): void {
  db.run('DELETE FROM audit_checkpoints');
}

const parts = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 5 });

test('an untouched log never complains, whatever checkpoints are there', { timeout: 30_000 }, () => {
  fc.assert(
    fc.property(parts, fc.integer({ min: 0, max: 9 }), fc.boolean(), (lengths, uncovered, isForgotten) => {
      const { db, length, copies } = aCheckedLog(lengths);
      addEntries(db, uncovered, length);
      if (isForgotten) forgetOwnCheckpoints(db);
      const found = verifyAudit(db, { checkpoints: copies, signers });
      expect(found).toMatchObject({
        problem: null,
        entries: length + uncovered,
        checkpoints: lengths.length,
      });
    }),
    { numRuns: 40 },
  );
});

test('whatever is done to a log is found, given the checkpoints', { timeout: 30_000 }, () => {
  fc.assert(
    fc.property(parts, aTampering, fc.boolean(), (lengths, tampering, isForgotten) => {
      const { db, length, copies } = aCheckedLog([...lengths, 2]);
      tamper(db, length, tampering);
      // Whoever changes the log can remove what is kept beside it; not what the relay has.
      if (isForgotten) forgetOwnCheckpoints(db);
      expect(verifyAudit(db, { checkpoints: isForgotten ? copies : [], signers }).problem).not.toBeNull();
    }),
    { numRuns: 200, verbose: 1 },
  );
});

test('the first bad entry is named, and what is wrong with it', () => {
  const edited = aCheckedLog([10]);
  edited.db.run(`UPDATE audit_entries SET words = 'Nothing' WHERE sequence = 4`);
  expect(verifyAudit(edited.db, { checkpoints: [] }).problem).toEqual({
    kind: 'edited',
    sequence: 4,
    words: 'Entry 4 was changed after it was written: it does not fit its own hash.',
  });
  const deleted = aCheckedLog([10]);
  deleted.db.run('DELETE FROM audit_entries WHERE sequence IN (4, 5)');
  expect(verifyAudit(deleted.db, { checkpoints: [] }).problem).toMatchObject({
    kind: 'missing',
    sequence: 4,
    words: 'Entries 4 to 5 are missing.',
  });
});

test('a tail that was cut off together with its own checkpoint is missed by the copy at the relay', () => {
  const { db, copies } = aCheckedLog([5, 5]);
  db.run('DELETE FROM audit_entries WHERE sequence > 6');
  db.run('DELETE FROM audit_checkpoints WHERE sequence > 6');
  expect(verifyAudit(db, { checkpoints: [], signers }).problem).toBeNull();
  expect(verifyAudit(db, { checkpoints: copies, signers }).problem).toMatchObject({
    kind: 'truncated',
    sequence: 7,
  });
});

test('a log that was written anew from one entry on is found between two checkpoints', () => {
  const { db, copies } = aCheckedLog([4, 4, 4]);
  forgetOwnCheckpoints(db);
  db.run(`UPDATE audit_entries SET words = 'Nothing' WHERE sequence = 6`);
  hashAnew(db, 6);
  // And signed anew, with a key that is not the device's.
  takeCheckpoint(db, aSigner(), now);
  const { problem } = verifyAudit(db, { checkpoints: copies, signers });
  expect(problem).toMatchObject({ kind: 'rewritten', sequence: 5 });
  expect(problem?.words).toContain('from entry 5 to 8');
});

test('a checkpoint that another key has signed is named', () => {
  const db = aDatabase();
  addEntries(db, 3);
  takeCheckpoint(db, aSigner(), now);
  expect(verifyAudit(db, { checkpoints: [], signers }).problem).toMatchObject({ kind: 'forged-checkpoint' });
  const own = aCheckedLog([3]);
  own.db.run('UPDATE audit_checkpoints SET count = 2');
  expect(verifyAudit(own.db, { checkpoints: [], signers }).problem).toMatchObject({
    kind: 'forged-checkpoint',
  });
});

test('a log of 100,000 entries is read through, and never more than a page of it is in memory', {
  timeout: 60_000,
}, () => {
  const db = aDatabase();
  addEntries(db, 100_000);
  let longest = 0;
  for (const rows of auditPages(db)) longest = Math.max(longest, rows.length);
  expect(longest).toBeLessThanOrEqual(500);
  expect(verifyAudit(db, { checkpoints: [] })).toMatchObject({ entries: 100_000, problem: null });
});
