import fc from 'fast-check';
import type { WriteHandle } from '../../../src/core/store/database.ts';
import { hashAnew } from './a-log.ts';

/** One thing that somebody with the file in hand could do to a log. `at`: from 0 to 1, where. */
export interface Tampering {
  readonly how:
    | 'edit'
    | 'delete'
    | 'swap'
    | 'insert'
    | 'truncate'
    | 'edit-and-hash-anew'
    | 'delete-and-hash-anew';
  readonly column: string;
  readonly at: number;
}

const columns = ['at', 'kind', 'words', 'ticket_id', 'run_id', 'tool', 'detail', 'previous_hash', 'hash'];

export const aTampering: fc.Arbitrary<Tampering> = fc.record({
  how: fc.constantFrom<Tampering['how']>(
    'edit',
    'delete',
    'swap',
    'insert',
    'truncate',
    'edit-and-hash-anew',
    'delete-and-hash-anew',
  ),
  column: fc.constantFrom(...columns),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
});

export function tamper(db: WriteHandle, length: number, { how, column, at }: Tampering): void {
  const place = 1 + Math.floor(at * (length - 1));
  switch (how) {
    case 'edit':
      edit(db, column, place);
      return;
    case 'delete':
      db.run('DELETE FROM audit_entries WHERE sequence = @place', { place });
      return;
    case 'truncate':
      db.run('DELETE FROM audit_entries WHERE sequence >= @place', { place });
      return;
    case 'swap': {
      const one = Math.min(place, length - 1);
      move(db, one, -1);
      move(db, one + 1, one);
      move(db, -1, one + 1);
      return;
    }
    case 'insert':
      shift(db, place, 1);
      db.run(
        `INSERT INTO audit_entries (sequence, at, kind, words, ticket_id, run_id, tool, detail, previous_hash, hash)
         SELECT @place, at, kind, 'Put in later', ticket_id, run_id, tool, detail, previous_hash, hash
         FROM audit_entries WHERE sequence = @next`,
        { place, next: place + 1 },
      );
      hashAnew(db, place);
      return;
    case 'edit-and-hash-anew':
      edit(db, ['previous_hash', 'hash'].includes(column) ? 'words' : column, place);
      hashAnew(db, place);
      return;
    case 'delete-and-hash-anew':
      db.run('DELETE FROM audit_entries WHERE sequence = @place', { place });
      shift(db, place + 1, -1);
      hashAnew(db, place);
      return;
  }
}

function edit(db: WriteHandle, column: string, place: number): void {
  const value = column === 'ticket_id' ? 999_999 : column === 'detail' ? '{"by":9}' : 'changed';
  db.run(`UPDATE audit_entries SET ${column} = @value WHERE sequence = @place`, { value, place });
}

function move(db: WriteHandle, from: number, to: number): void {
  db.run('UPDATE audit_entries SET sequence = @to WHERE sequence = @from', { from, to });
}

function shift(db: WriteHandle, from: number, by: 1 | -1): void {
  const order = by === 1 ? 'DESC' : 'ASC';
  const rows = db.all<{ sequence: number }>(
    `SELECT sequence FROM audit_entries WHERE sequence >= @from ORDER BY sequence ${order}`,
    { from },
  );
  for (const { sequence } of rows) move(db, sequence, sequence + by);
}
