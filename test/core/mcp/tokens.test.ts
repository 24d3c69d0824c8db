import { expect, test } from 'vitest';
import { createTokens, ownCallerId } from '../../../src/core/mcp/tokens.ts';
import { aDatabase } from '../store/a-database.ts';

function someTokens() {
  let at = '2026-01-01T00:00:00.000Z';
  const db = aDatabase();
  const tokens = createTokens({ db, now: () => at });
  const travel = (to: string) => {
    at = to;
  };
  return { db, tokens, travel };
}

const forBluewater = { name: 'Triage bot', companyId: 175, expiresAt: null };

test('a token is known by its hash alone, and speaks for its client', () => {
  const { db, tokens } = someTokens();
  const token = tokens.make(forBluewater);
  expect(tokens.callerOf(token)).toMatchObject({ name: 'Triage bot', companyId: 175 });
  expect(JSON.stringify(db.all('SELECT * FROM mcp_tokens'))).not.toContain(token);
  expect(JSON.stringify(tokens.list())).not.toMatch(/[0-9a-f]{64}/);
  for (const other of ['', token.slice(0, -1), `${token}x`, token.toLowerCase()])
    expect([other, tokens.callerOf(other)]).toEqual([other, null]);
});

test('a token that has run out is refused from that moment on', () => {
  const { tokens, travel } = someTokens();
  const token = tokens.make({ ...forBluewater, expiresAt: '2026-01-02T00:00:00.000Z' });
  travel('2026-01-01T23:59:59.999Z');
  const caller = tokens.callerOf(token);
  if (caller === null) throw new Error('refused too early');
  expect(tokens.isStill(caller)).toBe(true);
  travel('2026-01-02T00:00:00.000Z');
  expect(tokens.callerOf(token)).toBeNull();
  expect(tokens.isStill(caller)).toBe(false);
});

test('a revoked token is refused at once, told once, and stays in the list', () => {
  const { tokens } = someTokens();
  const token = tokens.make(forBluewater);
  const [listed] = tokens.list();
  const told: string[] = [];
  tokens.onRevoked((id) => told.push(id));
  expect(tokens.revoke(listed?.id ?? '')).toBe(true);
  expect(tokens.revoke(listed?.id ?? '')).toBe(false);
  expect(tokens.revoke('no such')).toBe(false);
  expect(told).toEqual([listed?.id]);
  expect(tokens.callerOf(token)).toBeNull();
  expect(tokens.list()).toMatchObject([{ name: 'Triage bot', revokedAt: '2026-01-01T00:00:00.000Z' }]);
});

test('a use is written down, and not for every call of a busy agent', () => {
  const { tokens, travel } = someTokens();
  const caller = tokens.callerOf(tokens.make(forBluewater));
  if (caller === null) throw new Error('refused');
  tokens.used(caller);
  travel('2026-01-01T00:00:09.000Z');
  tokens.used(caller);
  expect(tokens.list()[0]?.lastUsedAt).toBe('2026-01-01T00:00:00.000Z');
  travel('2026-01-01T00:00:10.000Z');
  tokens.used(caller);
  expect(tokens.list()[0]?.lastUsedAt).toBe('2026-01-01T00:00:10.000Z');
});

test('the token of this computer is another one at each start', () => {
  const { db, tokens } = someTokens();
  expect(tokens.callerOf(tokens.own)).toMatchObject({ id: ownCallerId, companyId: null });
  expect(createTokens({ db, now: () => '' }).callerOf(tokens.own)).toBeNull();
});
