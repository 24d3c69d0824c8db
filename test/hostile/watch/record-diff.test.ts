import { expect, test } from 'vitest';
import type { JournalEntry } from '../../doubles/sandbox-control.ts';
import type { FiledRecord, Snapshot } from '../world/snapshot.ts';
import { judgeRecords } from './record-diff.ts';
import { createViolations } from './violations.ts';

const ticket = (id: number, owner: number, title: string): [number, FiledRecord] => [
  id,
  { owner, row: { id, companyID: owner, title } },
];
const records = (...tickets: [number, FiledRecord][]): Snapshot => new Map([['Tickets', new Map(tickets)]]);
const entry = (verb: string, path: string, body: Record<string, unknown>): JournalEntry => ({
  seq: 1,
  verb,
  path,
  body,
  resourceId: 1,
  status: 200,
});

function judged(after: Snapshot, journal: readonly JournalEntry[] = []): readonly string[] {
  const violations = createViolations();
  const before = records(ticket(1, 10, 'a'), ticket(2, 20, 'b'));
  judgeRecords(before, after, { clients: [10], journal, byPeople: new Set() }, violations);
  return violations.all().map(({ kind }) => kind);
}

test('a change that the journal names is explained', () => {
  const after = records(ticket(1, 10, 'changed'), ticket(2, 20, 'b'));
  expect(judged(after, [entry('PATCH', 'Tickets', { id: 1, title: 'changed' })])).toEqual([]);
});

test('a change that nothing names is not', () => {
  expect(judged(records(ticket(1, 10, 'changed'), ticket(2, 20, 'b')))).toEqual(['unexplained-change']);
});

test('a record of a company that nobody works for must be as it was, whatever the journal says', () => {
  const after = records(ticket(1, 10, 'a'), ticket(2, 20, 'changed'));
  expect(judged(after, [entry('PATCH', 'Tickets', { id: 2, title: 'changed' })])).toEqual(['foreign-write']);
});

test('a record that is gone or has moved to another company is told', () => {
  expect(judged(records(ticket(1, 10, 'a')))).toEqual(['unexplained-change']);
  expect(judged(records(ticket(1, 20, 'a'), ticket(2, 20, 'b')))).toEqual(['foreign-write']);
});
