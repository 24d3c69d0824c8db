import { type Outcome, succeed } from '../../../shared/domain/outcome.ts';
import { type Collection, childCollection, findCollection } from '../../autotask/entities/collections.ts';
import { invalid, type ToolFailure } from '../tool.ts';

/** A record above a child: Tickets 7 in `Tickets/7/Notes`. `key` is the child's field that holds its id. */
export interface PathParent {
  readonly collection: Collection;
  readonly id: number;
  readonly segment: string;
  readonly key: string;
}

/**
 * What a path names. Nothing of the caller's text is left in it: every request is built anew from the table of collections
 * and from numbers, so that no spelling, encoding or `..` leads anywhere else.
 */
export type ParsedPath =
  | { readonly kind: 'collection'; readonly collection: Collection; readonly parent: PathParent | null }
  | {
      readonly kind: 'record';
      readonly collection: Collection;
      readonly parent: PathParent | null;
      readonly id: number;
    }
  | { readonly kind: 'query' | 'count'; readonly collection: Collection; readonly search: string | null }
  | { readonly kind: 'fields'; readonly collection: Collection };

type Parsed = Outcome<ParsedPath, ToolFailure>;

export const longestPath = 8000;

/** Reads a path below `V1.0/`, whatever its case, encoded or not, with or without what stands before it. */
export function parsePath(path: string): Parsed {
  const [beforeQuery = '', ...afterQuery] = path.trim().split('?');
  if (afterQuery.length > 1) return strange(path);
  const segments: string[] = [];
  for (const raw of beforeQuery
    .replace(/^\/?(ATServicesRest\/)?V1\.0\//i, '')
    .replace(/^\/|\/$/g, '')
    .split('/')) {
    const segment = decoded(raw);
    // Every name in the API is a plain word and every id a number: anything else tries to be somewhere else.
    if (segment === null || !/^[a-z]+$|^\d{1,15}$/i.test(segment)) return strange(path);
    segments.push(segment);
  }
  const [first = '', second, third, ...rest] = segments;
  const collection = findCollection(first);
  if (collection === null) {
    return invalid(
      /webhook/i.test(first)
        ? 'Webhooks are set up in the settings of Countersign, not by agents.'
        : `Countersign knows no collection ${first} in Autotask.`,
    );
  }
  const search = searchOf(afterQuery[0]);
  if (!search.ok) return search;
  const resolved =
    third === undefined || !isId(second) ? atRoot(collection, segments.slice(1), search.value) : null;
  if (resolved !== null) return resolved;
  if (search.value !== null) return strange(path);
  return underParent(collection, Number(second), third ?? '', rest);
}

function atRoot(collection: Collection, rest: readonly string[], search: string | null): Parsed {
  const [word, part] = rest.map((segment) => segment.toLowerCase());
  const isQuery = word === 'query' && (part === undefined || part === 'count') && rest.length <= 2;
  if (isQuery) return succeed({ kind: part === 'count' ? 'count' : 'query', collection, search });
  if (word === 'query' && (part === 'next' || part === 'previous')) {
    return invalid(
      'Pages are not followed by their links. Ask again with a condition {"op":"gt","field":"id"} for the last id.',
    );
  }
  if (search !== null) return invalid('Only a query takes a search.');
  if (word === undefined) return succeed({ kind: 'collection', collection, parent: null });
  if (word === 'entityinformation' && (part === undefined || part === 'fields') && rest.length <= 2) {
    return succeed({ kind: 'fields', collection });
  }
  if (isId(word) && rest.length === 1) {
    return succeed({ kind: 'record', collection, parent: null, id: Number(word) });
  }
  return invalid(`${collection.name} has no path ${rest.join('/')}.`);
}

function underParent(above: Collection, id: number, segment: string, rest: readonly string[]): Parsed {
  const collection = childCollection(above, segment);
  if (collection?.under == null) return invalid(`${above.name} has no records called ${segment} below them.`);
  const { segment: name, key } = collection.under;
  const parent: PathParent = { collection: above, id, segment: name, key };
  const [child, ...more] = rest;
  if (child === undefined) return succeed({ kind: 'collection', collection, parent });
  if (isId(child) && more.length === 0) {
    return succeed({ kind: 'record', collection, parent, id: Number(child) });
  }
  return invalid(`${name} of ${above.name} have no path ${rest.join('/')}.`);
}

function searchOf(query: string | undefined): Outcome<string | null, ToolFailure> {
  if (query === undefined || query === '') return succeed(null);
  const entries = [...new URLSearchParams(query)];
  const [only] = entries;
  if (entries.length !== 1 || only?.[0].toLowerCase() !== 'search') {
    return invalid('A path may only be followed by ?search= with a filter as JSON.');
  }
  return succeed(only[1]);
}

/** Decoded once; null when it is not well-formed, or when it is encoded twice to hide something. */
function decoded(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}

function isId(segment: string | undefined): segment is string {
  return segment !== undefined && /^\d{1,15}$/.test(segment);
}

function strange(path: string): Parsed {
  return invalid(
    `“${path.slice(0, 100)}” is no path of Autotask's REST API. Give one like Tickets/123 or Contacts/query.`,
  );
}
