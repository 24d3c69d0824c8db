import { expect, test } from 'vitest';
import { decide } from '../../../src/core/policy/decide.ts';
import { capUse } from '../../../src/core/store/cap-use.ts';
import type { WriteHandle } from '../../../src/core/store/database.ts';
import type { StoredPolicyRule } from '../../../src/core/store/policy-rules.ts';
import { aDatabase } from './a-database.ts';

const tool = 'autotask:autotask-internal-note';
const now = '2026-01-05T12:00:00.000Z';
const rule = (cap: StoredPolicyRule['cap']): StoredPolicyRule => ({
  id: 'capped',
  scope: 'msp',
  companyId: null,
  tool,
  mode: 'auto',
  ...(cap === undefined ? {} : { cap }),
});

let runs = 0;
function anAction(db: WriteHandle, companyId: number, state: string, at: string, name = tool): void {
  runs += 1;
  const id = String(runs);
  db.run(
    `INSERT INTO runs (id, ticket_id, company_id, cause, mode, state, words, created_at, updated_at)
     VALUES (@id, 1, @companyId, @id, 'execute', 'done', '', @at, @at)`,
    { id, companyId, at },
  );
  db.run(
    `INSERT INTO actions (id, run_id, ordinal, ticket_id, company_id, origin, tool, arguments, request, expected_before,
       digest, reason, answer, rule, state, state_at)
     VALUES (@id, @id, 1, 1, @companyId, 'agent', @name, '{}', '{}', '{}', '', '', 'run', '{}', @state, @at)`,
    { id, companyId, state, at, name },
  );
}

test('only calls of that tool that went out in that time count, of the client or of all', () => {
  const db = aDatabase();
  for (const state of ['sending', 'unknown', 'done', 'waiting', 'cleared', 'failed', 'denied', 'expired'])
    anAction(db, 7, state, '2026-01-05T11:30:00.000Z');
  anAction(db, 8, 'done', '2026-01-05T11:30:00.000Z');
  anAction(db, 7, 'done', '2026-01-05T10:00:00.000Z');
  anAction(db, 7, 'done', '2026-01-05T11:30:00.000Z', 'autotask:autotask-update-ticket');
  const used = (per: 'hour' | 'day', over: 'client' | 'msp') =>
    capUse(db, [rule({ limit: 1, per, over, beyond: 'approval' })], 7, now).get('capped');
  expect(used('hour', 'client')).toBe(3);
  expect(used('hour', 'msp')).toBe(4);
  expect(used('day', 'client')).toBe(4);
  expect(capUse(db, [rule(undefined)], 7, now).size).toBe(0);
});

test('a cap lets through as many as it says, and asks for the next', () => {
  const db = aDatabase();
  const rules = [rule({ limit: 2, per: 'hour', over: 'client', beyond: 'approval' })];
  const call = { tool, companyId: 7, agentMode: 'execute', origin: 'agent' } as const;
  const answers = [1, 2, 3].map(() => {
    const facts = { used: capUse(db, rules, 7, now) };
    const { answer } = decide(call, { name: tool, effect: 'write', defaultMode: 'auto' }, rules, facts);
    if (answer === 'run') anAction(db, 7, 'done', '2026-01-05T11:59:00.000Z');
    return answer;
  });
  expect(answers).toEqual(['run', 'run', 'ask']);
});
