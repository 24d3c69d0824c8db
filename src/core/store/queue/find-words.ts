import type { SearchQuery } from '../../../shared/domain/queue/search-query.ts';
import type { ReadHandle } from '../database.ts';
import { type Conditions, whereOf } from './conditions.ts';

/** A search finds its newest matches only so far: nobody scrolls through more, and a letter typed must not wait for them. */
export const mostFound = 1_000;

/** Words become quoted prefixes, phrases stand as they are, so that no character of a search has a meaning of its own. Null: no words. */
export function matchOf({ words }: SearchQuery): string | null {
  if (words.length === 0) return null;
  return words.map(({ text, isPhrase }) => `"${text.replaceAll('"', '""')}"${isPhrase ? '' : '*'}`).join(' ');
}

/** The newest tickets with these words, at most one more than `mostFound`. */
export function findWords(
  db: ReadHandle,
  match: string,
  { where, parameters, isNarrow }: Conditions,
): number[] {
  const most = { ...parameters, match, most: mostFound + 1 };
  const ids = (sql: string, more: Readonly<Record<string, number>> = {}) =>
    db.all<{ id: number }>(sql, { ...most, ...more }).map((row) => row.id);
  if (where.length === 0)
    return ids(
      `SELECT rowid AS id FROM ticket_words WHERE ticket_words MATCH @match ORDER BY rowid DESC LIMIT @most`,
    );
  if (!isNarrow && !hasFew(db, where, parameters))
    return ids(
      `SELECT tickets.id AS id FROM ticket_words JOIN tickets ON tickets.id = ticket_words.rowid
       WHERE ${['ticket_words MATCH @match', ...where].join(' AND ')} ORDER BY ticket_words.rowid DESC LIMIT @most`,
    );
  // A number is bound as a real one, which the full-text table would not take for a bound.
  // The few that could be meant are known first; matches are then only looked for among as old ones, and looked up in a set.
  const meant = `SELECT tickets.id FROM tickets ${whereOf(where)}`;
  const oldest =
    db.get<{ id: number | null }>(`SELECT min(id) AS id FROM (${meant})`, parameters)?.id ?? null;
  if (oldest === null) return [];
  return ids(
    `SELECT rowid AS id FROM ticket_words WHERE ticket_words MATCH @match AND rowid >= CAST(@oldest AS INTEGER)
     AND +rowid IN (${meant}) ORDER BY rowid DESC LIMIT @most`,
    { oldest },
  );
}

/** So few that it is quicker to know all of them than to look at one match after the other. */
const few = 40_000;

function hasFew(db: ReadHandle, where: readonly string[], parameters: Conditions['parameters']): boolean {
  const n = db.get<{ n: number }>(
    `SELECT count(*) AS n FROM (SELECT 1 FROM tickets ${whereOf(where)} LIMIT ${few + 1})`,
    parameters,
  )?.n;
  return (n ?? 0) <= few;
}
