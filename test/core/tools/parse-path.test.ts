import fc from 'fast-check';
import { expect, test } from 'vitest';
import { collections } from '../../../src/core/autotask/entities/collections.ts';
import { parsePath } from '../../../src/core/tools/generic/parse-path.ts';

test.for([
  ['Tickets/12', 'record Tickets 12'],
  ['/tickets/12/', 'record Tickets 12'],
  ['V1.0/TICKETS/12', 'record Tickets 12'],
  ['/ATServicesRest/v1.0/Tickets/12', 'record Tickets 12'],
  ['%54ickets/1%32', 'record Tickets 12'],
  ['Tickets', 'collection Tickets'],
  ['tickets/12/notes', 'collection TicketNotes'],
  ['Tickets/12/Notes/5', 'record TicketNotes 5'],
  ['companies/3/contacts', 'collection Contacts'],
  ['Resources/3/ServiceDeskRoles', 'collection ResourceServiceDeskRoles'],
  ['Contacts/QUERY', 'query Contacts'],
  ['Contacts/query/Count', 'count Contacts'],
  ['Tickets/entityInformation/Fields', 'fields Tickets'],
] as const)('%s is %s', ([path, meaning]) => {
  const parsed = parsePath(path);
  if (!parsed.ok) throw new Error(parsed.failure.words);
  const { kind, collection } = parsed.value;
  const id = parsed.value.kind === 'record' ? ` ${parsed.value.id}` : '';
  expect(`${kind} ${collection.name}${id}`).toBe(meaning);
});

test.for([
  '',
  '/',
  '.',
  '..',
  'V1.0',
  'V1.0/../V2.0/Tickets/1',
  'Tickets/..',
  'Tickets/%2e%2e/Companies/1',
  'Tickets/%252e%252e/Companies/1',
  'Tickets%2f1',
  'Tickets/1%00',
  'Tickets/1;x=1',
  'Tickets/1?x=1',
  'Tickets/1?search={}',
  'Tickets/query?search={}?search={}',
  'Tickets/query?search={}&search={}',
  'Tickets/1 ',
  'Tickets//1/Notes',
  'Tickets/-1',
  'Tickets/1e3',
  'Tickets/9999999999999999',
  'Tickets/1/Notes/2/3',
  'Tickets/1/Contacts',
  'Tickets/query/next',
  'Tickets/１２',
  'Tic\u212aets/1',
  'http://127.0.0.1/V1.0/Tickets/1',
  '@evil.example/Tickets/1',
  'Tickets/1#Companies/2',
  'Tickets\\1',
  '%E0%A4%A',
  'TicketWebhooks',
  'CompanyWebhooks/1/Fields',
])('“%s” is refused with words', (path) => {
  const parsed = parsePath(path);
  // Space around a path is no trick.
  if (path === 'Tickets/1 ') return expect(parsed.ok).toBe(true);
  expect(parsed).toMatchObject({ ok: false, failure: { words: expect.stringMatching(/\.$/) } });
});

test('whatever is given, only collections of the table and plain numbers come out', () => {
  const names = new Set(collections.map(({ name }) => name));
  const piece = fc.oneof(
    fc.constantFrom(
      'Tickets',
      'contacts',
      'Notes',
      'query',
      '..',
      '%2e%2e',
      '%2F',
      '7',
      '?search=',
      'V1.0',
      '/',
      '\\',
    ),
    fc.string({ maxLength: 6 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), fc.constantFrom('/', ''), (pieces, joint) => {
      const parsed = parsePath(pieces.join(joint));
      if (!parsed.ok) return;
      expect(names.has(parsed.value.collection.name)).toBe(true);
      if (parsed.value.kind === 'record') expect(Number.isSafeInteger(parsed.value.id)).toBe(true);
      if ('parent' in parsed.value && parsed.value.parent) {
        expect(names.has(parsed.value.parent.collection.name)).toBe(true);
        expect(Number.isSafeInteger(parsed.value.parent.id)).toBe(true);
      }
    }),
    { numRuns: 2000 },
  );
});
