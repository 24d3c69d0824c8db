import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { addAuditEntry } from '../../../src/core/audit/log.ts';
import { findAuditBreak } from '../../../src/core/audit/verify.ts';
import { openDatabase } from '../../../src/core/store/database.ts';

function aLog(length: number) {
  const opened = openDatabase(':memory:');
  if (!opened.ok) throw new Error(opened.failure.message);
  onTestFinished(() => opened.value.close());
  const db = opened.value.handle;
  for (let index = 0; index < length; index += 1) {
    addAuditEntry(db, {
      at: new Date(Date.UTC(2026, 0, 1, 0, 0, index)).toISOString(),
      kind: 'action-done',
      words: `Entry ${index}`,
      ticketId: index,
      runId: null,
      tool: null,
      detail: { z: index, a: [1, { b: 2, a: 1 }] },
    });
  }
  return db;
}

test('an untouched chain holds', () => {
  expect(findAuditBreak(aLog(20))).toBeNull();
});

test('a changed, removed or swapped entry is found', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 9 }), fc.constantFrom('change', 'remove', 'swap'), (at, how) => {
      const db = aLog(10);
      if (how === 'change') db.run(`UPDATE audit_entries SET words = 'Nothing' WHERE sequence = @at`, { at });
      if (how === 'remove') db.run('DELETE FROM audit_entries WHERE sequence = @at', { at });
      if (how === 'swap') {
        db.run('UPDATE audit_entries SET sequence = -1 WHERE sequence = @at', { at });
        db.run('UPDATE audit_entries SET sequence = @at WHERE sequence = @next', { at, next: at + 1 });
        db.run('UPDATE audit_entries SET sequence = @next WHERE sequence = -1', { next: at + 1 });
      }
      expect(findAuditBreak(db)).not.toBeNull();
    }),
    { numRuns: 40 },
  );
});
