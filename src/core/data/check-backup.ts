import Database from 'better-sqlite3';
import { fail, type Outcome, succeed } from '../../shared/domain/outcome.ts';
import { migrations } from '../store/migrations/migrations.ts';
import { type BackupMark, backupApplicationId, backupMark } from './backup-mark.ts';

export interface CheckedBackup extends BackupMark {
  readonly tickets: number;
  readonly entries: number;
}

/** Reads a file through, changes nothing, and says what it is; the failure is a sentence for a person. */
export function checkBackup(file: string, kind: BackupMark['kind']): Outcome<CheckedBackup, string> {
  let db: Database.Database | undefined;
  try {
    db = new Database(file, { readonly: true, fileMustExist: true });
    if (db.pragma('application_id', { simple: true }) !== backupApplicationId) return fail(notOurs);
    const version = Number(db.pragma('user_version', { simple: true }));
    if (version > migrations.length) {
      return fail('This backup was made by a newer Countersign. Install that version to restore it.');
    }
    if (db.pragma('integrity_check(1)', { simple: true }) !== 'ok') return fail(damaged);
    const value = db.prepare("SELECT value FROM settings WHERE name = 'backup'").pluck().get();
    const mark = backupMark.safeParse(JSON.parse(String(value)));
    if (!mark.success) return fail(notOurs);
    if (mark.data.kind !== kind) {
      return fail(
        mark.data.kind === 'sample'
          ? 'This is a backup of the sample. Open the sample to restore it.'
          : 'This is a backup of an Autotask workspace. Open yours to restore it.',
      );
    }
    const count = (table: string) => Number(db?.prepare(`SELECT count(*) FROM ${table}`).pluck().get());
    return succeed({ ...mark.data, tickets: count('tickets'), entries: count('audit_entries') });
  } catch (error) {
    const isOther = error instanceof Database.SqliteError && error.code === 'SQLITE_NOTADB';
    return fail(isOther ? notOurs : damaged);
  } finally {
    db?.close();
  }
}

const notOurs = 'This file is not a backup of Countersign.';
const damaged = 'This backup is damaged: a part of it is missing or was changed.';
