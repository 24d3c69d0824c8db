/** What was typed into the search, taken apart: words that must all be there, and what narrows by name. */
export interface SearchQuery {
  readonly words: readonly SearchWord[];
  readonly clients: readonly string[];
  readonly statuses: readonly string[];
  readonly assignees: readonly string[];
  readonly priorities: readonly string[];
  readonly is: readonly SearchState[];
}

/** A word matches by its beginning; a phrase (in quotes) as it stands. */
export interface SearchWord {
  readonly text: string;
  readonly isPhrase: boolean;
}

export type SearchState = 'unread' | 'snoozed' | 'waiting' | 'breached' | 'mine' | 'open';

const states: readonly SearchState[] = ['unread', 'snoozed', 'waiting', 'breached', 'mine', 'open'];

const operators = {
  client: 'clients',
  company: 'clients',
  status: 'statuses',
  assignee: 'assignees',
  priority: 'priorities',
} as const;

const token = /([a-z]+):"([^"]*)"?|([a-z]+):([^\s"]*)|"([^"]*)"?|(\S+)/gi;
const hasWord = /[\p{L}\p{N}]/u;

/** Reads a search. What looks like an operator and is none is a word like any other; an operator without a value narrows nothing yet. */
export function parseSearch(search: string): SearchQuery {
  const query = {
    words: [] as SearchWord[],
    clients: [] as string[],
    statuses: [] as string[],
    assignees: [] as string[],
    priorities: [] as string[],
    is: [] as SearchState[],
  };
  for (const [whole, quotedName, quotedValue, name, value, phrase] of search.matchAll(token)) {
    const operator = (quotedName ?? name)?.toLowerCase();
    const wanted = (quotedValue ?? value ?? '').trim();
    if (operator === 'is') {
      const state = states.find((each) => each === wanted.toLowerCase());
      if (state) query.is.push(state);
      // A state half typed narrows nothing yet; one that does not exist is a word.
      else if (!states.some((each) => each.startsWith(wanted.toLowerCase()))) addWord(whole, false);
    } else if (operator !== undefined && Object.hasOwn(operators, operator)) {
      if (wanted !== '') query[operators[operator as keyof typeof operators]].push(wanted);
    } else if (phrase !== undefined) addWord(phrase, true);
    else addWord(whole, false);
  }
  return query;

  function addWord(text: string, isPhrase: boolean): void {
    if (hasWord.test(text)) query.words.push({ text: text.trim(), isPhrase });
  }
}

/** Whether anything is searched for. */
export function isSearching(query: SearchQuery): boolean {
  return Object.values(query).some((part: readonly unknown[]) => part.length > 0);
}
