/** What a query asks for, as read from a body or a `search` parameter. */
export interface Query {
  readonly filter: readonly unknown[];
  readonly pageSize: number;
  /** null: all fields. */
  readonly includeFields: readonly string[] | null;
}

export type ReadQuery =
  | { readonly ok: true; readonly query: Query }
  | { readonly ok: false; readonly errors: readonly string[] };

const largestPage = 500;

/** Reads the query object, whatever the case of its keys; `null` stands for a missing body. */
export function readQuery(body: unknown, acceptsEmptyFilter: boolean): ReadQuery {
  const asked = lowerKeys(body);
  const filter = asked.get('filter');
  if (!Array.isArray(filter)) return refused('Value cannot be null.\r\nParameter name: filters');
  if (filter.length === 0 && !acceptsEmptyFilter)
    return refused('Invalid query syntax. At least one filter condition is required.');
  const pageSize = Number(asked.get('maxrecords') ?? largestPage);
  if (!Number.isInteger(pageSize) || pageSize < 1 || pageSize > largestPage)
    return refused(`maxCountOfRecordsToReturn must be between 1 and ${largestPage}`);
  const include = asked.get('includefields');
  const includeFields =
    Array.isArray(include) && include.length > 0 ? include.map((name) => String(name).toLowerCase()) : null;
  return { ok: true, query: { filter, pageSize, includeFields } };
}

const refused = (message: string): ReadQuery => ({ ok: false, errors: [message] });

/** The entries of an object under lower-case keys; empty for anything else. */
export function lowerKeys(value: unknown): ReadonlyMap<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return new Map();
  return new Map(Object.entries(value).map(([key, one]) => [key.toLowerCase(), one]));
}
