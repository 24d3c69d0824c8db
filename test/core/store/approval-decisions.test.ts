import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { findAction } from '../../../src/core/store/actions.ts';
import { votesOf } from '../../../src/core/store/approval-votes.ts';
import { openDatabase } from '../../../src/core/store/database.ts';
import { migrations } from '../../../src/core/store/migrations/migrations.ts';
import { findRun } from '../../../src/core/store/runs.ts';

test('what was approved and done before stays so, with one vote by who approved it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-old-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'countersign.db');
  const old = new Database(file);
  for (const sql of migrations.slice(0, 4)) old.exec(sql);
  old.exec(`
    INSERT INTO runs (id, ticket_id, company_id, cause, mode, state, words, created_at, updated_at)
      VALUES ('r', 1, 10, 'ticket-created', 'execute', 'settled', '', 'then', 'then');
    INSERT INTO approvals (id, run_id, ticket_id, company_id, state, policy_version, created_at, expires_at, decided_at,
      decided_by, decided_via) VALUES ('a', 'r', 1, 10, 'approved', 1, 'then', 'later', 'since', 7, 'reply');
    INSERT INTO actions (id, run_id, ordinal, ticket_id, company_id, origin, tool, arguments, request, expected_before,
      digest, reason, answer, rule, approval_id, state, state_at)
      VALUES ('c', 'r', 1, 1, 10, 'agent', 't', '{}', '{}', '{}', 'd', '', 'ask', '{}', 'a', 'cleared', 'then');
    PRAGMA user_version = 4`);
  old.close();
  const opened = openDatabase(file);
  if (!opened.ok) throw new Error(opened.failure.message);
  onTestFinished(() => opened.value.close());
  const db = opened.value.handle;
  expect(votesOf(db, 'a')).toMatchObject([{ resourceId: 7, via: 'reply', clears: ['c d'], verified: null }]);
  expect(findAction(db, 'c')).toMatchObject({ state: 'cleared', requirements: null, edits: [] });
  expect(findRun(db, 'r')?.commandedBy).toBeNull();
});
