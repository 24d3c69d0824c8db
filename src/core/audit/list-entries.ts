import type { ReadHandle } from '../store/database.ts';
import { firstSequenceAt } from './find-sequence.ts';
import { hasWords, wordsQuery } from './index-words.ts';

export interface EntryFilter {
  readonly groups: readonly string[];
  readonly tools: readonly string[];
  readonly companies: readonly number[];
  readonly people: readonly number[];
  /** How the ticket's number begins. */
  readonly ticket: string;
  readonly search: string;
  /** UTC ISO; `to` is not among them. */
  readonly from: string | null;
  readonly to: string | null;
}

export interface ListedEntry {
  readonly sequence: number;
  readonly at: string;
  readonly kind: string;
  readonly group: string;
  readonly words: string;
  readonly ticketId: number | null;
  readonly number: string | null;
  readonly tool: string | null;
}

const columns = `e.sequence, e.at, e.kind, e.kind_group AS "group", e.words, e.ticket_id AS ticketId, t.number, e.tool`;
const ticketJoin = 'LEFT JOIN tickets t ON t.id = e.ticket_id';

/**
 * Entries before a sequence, newest first. Each value of a list is walked along its own index, so that a page costs the same in a log of
 * any length; what several sides narrow is walked along the one that is narrowest.
 */
export function listEntries(
  db: ReadHandle,
  {
    before,
    limit,
    filter,
  }: { readonly before: number | null; readonly limit: number; readonly filter: EntryFilter },
): ListedEntry[] {
  const bounds = {
    from: filter.from === null ? 1 : firstSequenceAt(db, filter.from),
    before: Math.min(
      before ?? Number.MAX_SAFE_INTEGER,
      filter.to === null ? Number.MAX_SAFE_INTEGER : firstSequenceAt(db, filter.to),
    ),
  };
  const sides = sidesOf(db, filter);
  if (sides.some(({ values }) => values.length === 0)) return [];
  const words = wordsQuery(filter.search);
  if (words === null) return listNarrowed(db, sides, { ...bounds, limit });
  // Where few are left without the words, looking at each is quicker than finding all that have the words.
  const few = sides.length === 0 ? null : listNarrowed(db, sides, { ...bounds, limit: fewEntries });
  if (few !== null && few.length < fewEntries)
    return few.filter((entry) => hasWords(entry.words, filter.search)).slice(0, limit);
  const { sql, given } = conditionsOf(sides, '+');
  return db.all<ListedEntry>(
    `SELECT ${columns} FROM audit_words w CROSS JOIN audit_entries e ON e.sequence = w.rowid ${ticketJoin}
     WHERE audit_words MATCH @words AND w.rowid >= @from AND w.rowid < @before ${sql}
     ORDER BY w.rowid DESC LIMIT @limit`,
    { ...given, ...bounds, limit, words },
  );
}

const fewEntries = 2000;

function listNarrowed(db: ReadHandle, sides: readonly Side[], bounds: Bounds): ListedEntry[] {
  const [side] = sides;
  if (sides.length === 1 && side !== undefined) return listSide(db, side, bounds);
  const { sql, given } = conditionsOf(sides);
  return db.all<ListedEntry>(
    `SELECT ${columns} FROM audit_entries e ${ticketJoin} WHERE e.sequence >= @from AND e.sequence < @before ${sql}
     ORDER BY e.sequence DESC LIMIT @limit`,
    { ...given, ...bounds },
  );
}

interface Bounds {
  readonly from: number;
  readonly before: number;
  readonly limit: number;
}

/** `plus`: keeps SQLite from walking an index whose rows would all have to be sorted, or looked up among the words. */
function conditionsOf(sides: readonly Side[], plus: '' | '+' = '') {
  const sql = sides.map(({ column, values }, index) => {
    const places = values.map((_, at) => `@v${index}_${at}`).join(', ');
    return `AND ${values.length === 1 ? plus : '+'}e.${column} IN (${places})`;
  });
  const given = Object.fromEntries(
    sides.flatMap(({ values }, index) => values.map((value, at) => [`v${index}_${at}`, value])),
  );
  return { sql: sql.join(' '), given };
}

interface Side {
  readonly column: 'kind_group' | 'tool' | 'company_id' | 'person_id' | 'ticket_id';
  readonly values: readonly (string | number)[];
}

function sidesOf(db: ReadHandle, filter: EntryFilter): Side[] {
  const lists: Side[] = [
    { column: 'kind_group', values: filter.groups },
    { column: 'tool', values: filter.tools },
    { column: 'company_id', values: filter.companies },
    { column: 'person_id', values: filter.people },
  ];
  const sides = lists.filter(({ values }) => values.length > 0);
  const ticket = filter.ticket.trim();
  return ticket === '' ? sides : [...sides, { column: 'ticket_id', values: ticketsNumbered(db, ticket) }];
}

const mostTickets = 50;

function ticketsNumbered(db: ReadHandle, number: string): number[] {
  return db
    .all<{ id: number }>(
      'SELECT rowid AS id FROM ticket_words WHERE ticket_words MATCH @match ORDER BY rowid DESC LIMIT @mostTickets',
      { match: `number : "${number.replaceAll('"', ' ')}"*`, mostTickets },
    )
    .map(({ id }) => id);
}

/** Each value's newest along its index, then the newest of all those. */
function listSide(db: ReadHandle, { column, values }: Side, bounds: Bounds): ListedEntry[] {
  const each = values.map(
    (_, at) =>
      `SELECT * FROM (SELECT sequence FROM audit_entries WHERE ${column} = @v${at} AND sequence >= @from
         AND sequence < @before ORDER BY sequence DESC LIMIT @limit)`,
  );
  const given = Object.fromEntries(values.map((value, at) => [`v${at}`, value]));
  return db.all<ListedEntry>(
    `SELECT ${columns} FROM audit_entries e ${ticketJoin} WHERE e.sequence IN (${each.join(' UNION ALL ')})
     ORDER BY e.sequence DESC LIMIT @limit`,
    { ...given, ...bounds },
  );
}

/** Which tools the log names; each is found by one look along the index. */
export function toolsInLog(db: ReadHandle): string[] {
  return db
    .all<{ tool: string }>(
      `WITH RECURSIVE found (tool) AS (
         SELECT min(tool) FROM audit_entries WHERE tool IS NOT NULL
         UNION ALL
         SELECT (SELECT min(tool) FROM audit_entries WHERE tool > found.tool) FROM found WHERE found.tool IS NOT NULL
       ) SELECT tool FROM found WHERE tool IS NOT NULL`,
    )
    .map(({ tool }) => tool);
}
