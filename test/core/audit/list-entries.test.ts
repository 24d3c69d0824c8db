import { expect, test } from 'vitest';
import { indexWords } from '../../../src/core/audit/index-words.ts';
import { type EntryFilter, listEntries, toolsInLog } from '../../../src/core/audit/list-entries.ts';
import { addAuditEntry } from '../../../src/core/audit/log.ts';
import { saveTicket } from '../../../src/core/store/tickets.ts';
import { aDatabase, aStoredTicket } from '../store/a-database.ts';
import { anEntry } from './a-log.ts';

const open: EntryFilter = {
  groups: [],
  tools: [],
  companies: [],
  people: [],
  ticket: '',
  search: '',
  from: null,
  to: null,
};

function aLog() {
  const db = aDatabase();
  saveTicket(db, aStoredTicket({ id: 7, number: 'T20260101.0007', companyId: 10 }));
  const entries = [
    anEntry({ kind: 'read', words: 'Read the ticket about Zoë’s printer', tool: 'get-ticket', detail: {} }),
    anEntry({ kind: 'approval-approved', words: 'Dana approved it', tool: null, detail: { by: 5 } }),
    anEntry({
      kind: 'limits-changed',
      words: 'Changed the limits',
      tool: null,
      ticketId: null,
      detail: { by: 6 },
    }),
    anEntry({
      kind: 'mcp-refused',
      words: 'Not of this client',
      tool: 'get-contact',
      ticketId: null,
      detail: { companyId: 11 },
    }),
  ];
  for (const [index, entry] of entries.entries())
    addAuditEntry(db, { ...entry, at: `2026-01-0${index + 1}T08:00:00.000Z` });
  while (!indexWords(db, 2));
  return (filter: Partial<EntryFilter>, before: number | null = null) =>
    listEntries(db, { before, limit: 200, filter: { ...open, ...filter } }).map(({ sequence }) => sequence);
}

test('the log is narrowed by each of its sides, newest first', () => {
  const listed = aLog();
  expect(listed({})).toEqual([4, 3, 2, 1]);
  expect(listed({}, 3)).toEqual([2, 1]);
  expect(listed({ groups: ['reads'] })).toEqual([1]);
  expect(listed({ groups: ['settings', 'refused'] })).toEqual([4, 3]);
  expect(listed({ tools: ['get-ticket', 'get-contact'] })).toEqual([4, 1]);
  expect(listed({ companies: [10] })).toEqual([2, 1]);
  expect(listed({ companies: [10, 11], groups: ['refused', 'reads'] })).toEqual([4, 1]);
  expect(listed({ people: [5] })).toEqual([2]);
  expect(listed({ ticket: 't2026' })).toEqual([2, 1]);
  expect(listed({ ticket: 'T20260101.0008' })).toEqual([]);
  expect(listed({ from: '2026-01-02T00:00:00.000Z', to: '2026-01-04T00:00:00.000Z' })).toEqual([3, 2]);
  expect(listed({ from: '2027-01-01T00:00:00.000Z' })).toEqual([]);
});

test('words are found without their accents, the last one unfinished, with and without other sides', () => {
  const listed = aLog();
  expect(listed({ search: 'zoe print' })).toEqual([1]);
  expect(listed({ search: 'the' })).toEqual([3, 1]);
  expect(listed({ search: 'the', groups: ['settings'] })).toEqual([3]);
  expect(listed({ search: 'print zoe' })).toEqual([]);
  expect(listed({ search: '"*(' })).toEqual([4, 3, 2, 1]);
});

test('the tools that the log names are listed once', () => {
  const db = aDatabase();
  for (const tool of ['b', 'a', 'b', null]) addAuditEntry(db, anEntry({ tool }));
  expect(toolsInLog(db)).toEqual(['a', 'b']);
});
