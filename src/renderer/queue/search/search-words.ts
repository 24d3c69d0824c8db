import { parseSearch } from '../../../shared/domain/queue/search-query.ts';

const isWords: Record<string, string> = {
  unread: 'that are unread',
  snoozed: 'that are snoozed',
  waiting: 'that wait for an approval',
  breached: 'that are late',
  mine: 'that are yours',
  open: 'that are open',
};

/** What a search looks for, in a sentence's words: "“toner” of client “acme” with status “waiting”". */
export function searchWords(search: string): string {
  const query = parseSearch(search);
  const quoted = (names: readonly string[]) => names.map((name) => `“${name}”`).join(' or ');
  return [
    query.words.length > 0 ? query.words.map(({ text }) => `“${text}”`).join(' and ') : '',
    query.clients.length > 0 ? `of client ${quoted(query.clients)}` : '',
    query.statuses.length > 0 ? `with status ${quoted(query.statuses)}` : '',
    query.priorities.length > 0 ? `with priority ${quoted(query.priorities)}` : '',
    query.assignees.length > 0 ? `assigned to ${quoted(query.assignees)}` : '',
    ...query.is.map((state) => isWords[state] ?? ''),
  ]
    .filter(Boolean)
    .join(' ');
}
