import { expect, test } from 'vitest';
import { isSearching, parseSearch } from '../../../src/shared/domain/queue/search-query.ts';

test.each([
  ['vpn drop', { words: ['vpn', 'drop'] }],
  ['"out of paper" tray', { words: ['=out of paper', 'tray'] }],
  ['"half a phrase', { words: ['=half a phrase'] }],
  ['client:acme vpn', { words: ['vpn'], clients: ['acme'] }],
  ['Company:"Harbor & Finch"', { clients: ['Harbor & Finch'] }],
  ['client:"half a na', { clients: ['half a na'] }],
  ['client:', {}],
  ['status:wait priority:high assignee:me', { statuses: ['wait'], priorities: ['high'], assignees: ['me'] }],
  ['is:unread is:snoozed', { is: ['unread', 'snoozed'] }],
  ['is:un', {}],
  ['is:purple', { words: ['is:purple'] }],
  ['https://acme.example', { words: ['https://acme.example'] }],
  ['title:x', { words: ['title:x'] }],
  ['constructor:x', { words: ['constructor:x'] }],
  ['- ( *', {}],
  ['T20261123.0042', { words: ['T20261123.0042'] }],
])('%s', (search, expected) => {
  const query = parseSearch(search);
  const found = {
    ...query,
    words: query.words.map(({ text, isPhrase }) => (isPhrase ? `=${text}` : text)),
  };
  expect(found).toEqual({
    words: [],
    clients: [],
    statuses: [],
    assignees: [],
    priorities: [],
    is: [],
    ...expected,
  });
});

test('nothing typed is no search', () => {
  expect(isSearching(parseSearch('  '))).toBe(false);
  expect(isSearching(parseSearch('is:unread'))).toBe(true);
});
