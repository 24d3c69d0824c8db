import { parseSearch } from '../../../shared/domain/queue/search-query.ts';

const isWords: Record<string, string> = {
  unread: 'unread',
  snoozed: 'snoozed',
  waiting: 'waiting for an approval',
  breached: 'late',
  mine: 'yours',
  open: 'open',
};

/** What a search looks for, in a sentence's words: "“toner”, client “acme”, status “waiting”". */
export function searchWords(search: string): string {
  const query = parseSearch(search);
  const quoted = (names: readonly string[]) => names.map((name) => `“${name}”`).join(' or ');
  return [
    query.words.length > 0 ? query.words.map(({ text }) => `“${text}”`).join(' and ') : '',
    query.clients.length > 0 ? `client ${quoted(query.clients)}` : '',
    query.statuses.length > 0 ? `status ${quoted(query.statuses)}` : '',
    query.priorities.length > 0 ? `priority ${quoted(query.priorities)}` : '',
    query.assignees.length > 0 ? `assigned to ${quoted(query.assignees)}` : '',
    ...query.is.map((state) => isWords[state] ?? ''),
  ]
    .filter(Boolean)
    .join(', ');
}
