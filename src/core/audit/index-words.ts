import type { ReadHandle, WriteHandle } from '../store/database.ts';
import { readSetting, writeSetting } from '../store/settings.ts';

const position = 'audit-words-position';

/** How far the index of words has come. */
export function indexedTo(db: ReadHandle): number {
  return Number(readSetting(db, position) ?? '0');
}

/**
 * Puts the words of entries that were added since into their index, at most so many; answers whether it has come to the end. Done a
 * moment later and many at once: that costs a tenth of doing it with each entry.
 */
export function indexWords(db: WriteHandle, most: number): boolean {
  const from = indexedTo(db);
  const last = db.get<{ n: number | null }>('SELECT max(sequence) AS n FROM audit_entries')?.n ?? 0;
  if (last <= from) return true;
  const to = Math.min(last, from + most);
  db.transaction(() => {
    db.run(
      `INSERT INTO audit_words (rowid, words) SELECT sequence, words FROM audit_entries
       WHERE sequence > @from AND sequence <= @to ORDER BY sequence`,
      { from, to },
    );
    writeSetting(db, position, String(to));
  });
  return to === last;
}

/** A search as FTS5 reads it: every word must be there, the last one perhaps unfinished; null when there is none. */
export function wordsQuery(search: string): string | null {
  const words = wordsOf(search);
  if (words.length === 0) return null;
  return words.map((word, index) => `"${word}"${index === words.length - 1 ? '*' : ''}`).join(' ');
}

/** Whether a text has the words of a search, as the index would say. */
export function hasWords(text: string, search: string): boolean {
  const there = new Set(wordsOf(text));
  const wanted = wordsOf(search);
  const last = wanted.pop();
  if (last === undefined) return true;
  return wanted.every((word) => there.has(word)) && [...there].some((word) => word.startsWith(last));
}

function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}
