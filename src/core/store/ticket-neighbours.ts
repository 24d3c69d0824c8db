import type { ReadHandle } from './database.ts';
import type { StoredTicket } from './tickets.ts';

export interface Neighbour {
  readonly id: number;
  readonly number: string;
  readonly title: string;
  readonly companyId: number;
  readonly companyName: string;
  readonly status: number;
  readonly at: string;
}

const columns = `t.id, t.number, t.title, t.company_id AS companyId, coalesce(o.name, '') AS companyName, t.status,
  t.last_activity_at AS at`;

/** What else the requester waits for, the newest first. */
export function otherOpenTickets(db: ReadHandle, { id, contactId }: StoredTicket): Neighbour[] {
  if (contactId === null) return [];
  return db.all<Neighbour>(
    `SELECT ${columns} FROM tickets t LEFT JOIN companies o ON o.id = t.company_id
     WHERE t.contact_id = @contactId AND t.id <> @id AND t.completed_at IS NULL AND t.merged_at IS NULL
     ORDER BY t.created_at DESC LIMIT 10`,
    { id, contactId },
  );
}

/** Words that stand in every other title tell nothing. */
const shortestWord = 4;
const wordsAtMost = 6;
/** The best so many by the words alone, of which those that were resolved are told. */
const looksAtMost = 300;
const shownAtMost = 5;

/** Completed tickets with words of the title in common and a resolution to learn from; those of the same client first. */
export function similarResolved(
  db: ReadHandle,
  { id, title, companyId }: StoredTicket,
): (Neighbour & { readonly resolution: string })[] {
  const words = tellingWords(title);
  if (words.length === 0) return [];
  const rows = db.all<Neighbour & { resolution: string; place: number }>(
    `SELECT ${columns}, t.resolution FROM
       (SELECT rowid, rank FROM ticket_words WHERE ticket_words MATCH @match ORDER BY rank LIMIT ${looksAtMost}) w
     JOIN tickets t ON t.id = w.rowid LEFT JOIN companies o ON o.id = t.company_id
     WHERE t.id <> @id AND t.completed_at IS NOT NULL AND t.merged_at IS NULL
       AND trim(coalesce(t.resolution, '')) <> ''
     ORDER BY t.company_id = @companyId DESC, w.rank`,
    { id, companyId, match: `title : (${words.map((word) => `"${word}"`).join(' OR ')})` },
  );
  // One common word is chance where there are more.
  const needed = Math.min(2, words.length);
  return rows
    .filter((row) => tellingWords(row.title).filter((word) => words.includes(word)).length >= needed)
    .slice(0, shownAtMost);
}

function tellingWords(title: string): string[] {
  const words = title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return [...new Set(words.filter((word) => word.length >= shortestWord))].slice(0, wordsAtMost);
}
