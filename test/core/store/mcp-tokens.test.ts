import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { createTokens } from '../../../src/core/mcp/tokens.ts';
import { openDatabase } from '../../../src/core/store/database.ts';
import { mcpTokens } from '../../../src/core/store/migrations/0009-mcp-tokens.ts';
import { migrations } from '../../../src/core/store/migrations/migrations.ts';

test('tokens that were kept as a setting go on to be taken, and nothing of them stays there', () => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-tokens-'));
  const file = join(folder, 'countersign.db');
  const before = migrations.slice(0, migrations.indexOf(mcpTokens));
  const old = new Database(file);
  for (const sql of before) old.exec(sql);
  old.pragma(`user_version = ${before.length}`);
  const hash = createHash('sha256').update('csm_old').digest('hex');
  const kept = JSON.stringify([{ name: 'Old bot', companyId: 175, hash }]);
  old.prepare('INSERT INTO settings VALUES (?, ?)').run('mcp-tokens', kept);
  old.prepare('INSERT INTO settings VALUES (?, ?)').run('mcp-untold gone', 'Old bot');
  old.prepare('INSERT INTO vault_entries VALUES (?, ?)').run('mcp-token', Buffer.from('sealed'));
  old.close();

  const opened = openDatabase(file);
  if (!opened.ok) throw new Error(opened.failure.message);
  onTestFinished(() => {
    opened.value.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const db = opened.value.handle;
  const tokens = createTokens({ db, now: () => new Date().toISOString() });
  expect(tokens.callerOf('csm_old')).toMatchObject({ name: 'Old bot', companyId: 175 });
  expect(db.all("SELECT name FROM settings WHERE name LIKE 'mcp-%'")).toEqual([]);
  expect(db.all('SELECT name FROM vault_entries')).toEqual([]);
  expect(db.all('SELECT * FROM mcp_untold')).toEqual([]);
});
