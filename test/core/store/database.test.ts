import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../../src/core/store/database.ts';
import { lockFolder } from '../../../src/core/store/lock-folder.ts';

function aFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-db-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return join(folder, 'countersign.db');
}

test('a new database is made, and opens again', () => {
  const file = aFile();
  const first = openDatabase(file);
  expect(first.ok).toBe(true);
  if (first.ok) first.value.close();
  const second = openDatabase(file);
  expect(second.ok).toBe(true);
  if (second.ok) second.value.close();
});

test('a file that is no database is left as it is, and the message names it and what to do', () => {
  const file = aFile();
  writeFileSync(file, 'this is a letter, not a database, and somebody may want it back'.repeat(100));
  const before = readFileSync(file);
  const opened = openDatabase(file);
  expect(opened).toMatchObject({ ok: false, failure: { kind: 'database-corrupt' } });
  if (!opened.ok) {
    expect(opened.failure.message).toContain(file);
    expect(opened.failure.next).toContain('--data');
  }
  expect(readFileSync(file)).toEqual(before);
});

test('a database whose pages are damaged is reported as such', () => {
  const file = aFile();
  const made = openDatabase(file);
  if (made.ok) made.value.close();
  const bytes = readFileSync(file);
  bytes.fill(0xff, 100, 2000);
  writeFileSync(file, bytes);
  expect(openDatabase(file)).toMatchObject({ ok: false, failure: { kind: 'database-corrupt' } });
  expect(readFileSync(file)).toEqual(bytes);
});

test('a database of a newer program is refused and not touched', () => {
  const file = aFile();
  const newer = new Database(file);
  newer.exec('CREATE TABLE future (x); PRAGMA user_version = 999');
  newer.close();
  const before = readFileSync(file);
  expect(openDatabase(file)).toMatchObject({ ok: false, failure: { kind: 'database-newer' } });
  expect(readFileSync(file)).toEqual(before);
});

test('a transaction that throws leaves nothing behind', () => {
  const opened = openDatabase(':memory:');
  if (!opened.ok) throw new Error(opened.failure.message);
  onTestFinished(() => opened.value.close());
  const db = opened.value.handle;
  expect(() =>
    db.transaction(() => {
      db.run(`INSERT INTO settings VALUES ('a', 'b')`);
      throw new Error('no');
    }),
  ).toThrow('no');
  expect(db.all('SELECT * FROM settings')).toEqual([]);
});

test('a folder is locked once', () => {
  const folder = join(aFile(), '..');
  const unlock = lockFolder(folder, 0);
  expect(unlock).not.toBeNull();
  expect(lockFolder(folder, 0)).toBeNull();
  unlock?.();
  const again = lockFolder(folder, 0);
  expect(again).not.toBeNull();
  again?.();
});
