import type { SearchWord } from '../../../shared/domain/queue/search-query.ts';

/** A piece of a text, and whether the search found it. */
export interface Piece {
  readonly text: string;
  readonly isMatch: boolean;
}

const letter = /[\p{L}\p{N}]/u;

/** Where the words of a search begin a word of the text; accents and case do not count, as in the index. */
export function findMatches(text: string, words: readonly SearchWord[]): readonly Piece[] {
  const plain = folded(text);
  // A letter that folds into none or two would shift what is marked.
  if (words.length === 0 || plain.length !== text.length) return [{ text, isMatch: false }];
  const marked = Array.from(text.split(''), () => false);
  for (const { text: word } of words) {
    const wanted = folded(word);
    if (wanted === '') continue;
    for (let at = plain.indexOf(wanted); at !== -1; at = plain.indexOf(wanted, at + wanted.length)) {
      if (at > 0 && letter.test(plain[at - 1] ?? '') && letter.test(wanted[0] ?? '')) continue;
      marked.fill(true, at, at + wanted.length);
    }
  }
  const pieces: { text: string; isMatch: boolean }[] = [];
  for (const [index, isMatch] of marked.entries()) {
    const last = pieces.at(-1);
    if (last && last.isMatch === isMatch) last.text += text[index] ?? '';
    else pieces.push({ text: text[index] ?? '', isMatch });
  }
  return pieces;
}

function folded(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/./gsu, (sign) => sign.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase() || sign);
}
