/** One form for comparing: compatible characters made equal, nothing invisible, small letters. */
export function folded(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .toLowerCase();
}

/** Anything shorter is found in any text by chance. */
const leastLength = 4;

/** Whether a folded text contains a folded value as a whole. */
export function contains(text: string, wanted: string): boolean {
  return wanted.length >= leastLength && indexOfWhole(text, wanted) !== -1;
}

/**
 * Where a value stands in a text as it was written, also when it is written with invisible or look-alike characters in it; null
 * when it does not stand there.
 */
export function placeOf(
  text: string,
  value: string,
): { readonly start: number; readonly end: number } | null {
  const wanted = folded(value).trim();
  if (wanted === '') return null;
  let plain = '';
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  for (const character of text) {
    const end = at + character.length;
    for (const unit of folded(character).split('')) {
      plain += unit;
      starts.push(at);
      ends.push(end);
    }
    at = end;
  }
  const found = indexOfWhole(plain, wanted);
  if (found === -1) return null;
  const start = starts[found];
  const end = ends[found + wanted.length - 1];
  return start === undefined || end === undefined ? null : { start, end };
}

/** Not inside a longer word or number: 1234 is not in 512345. */
function indexOfWhole(text: string, wanted: string): number {
  for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + 1)) {
    const isWhole =
      !isWordEnd(text[at - 1], wanted[0]) && !isWordEnd(text[at + wanted.length], wanted.at(-1));
    if (isWhole) return at;
  }
  return -1;
}

function isWordEnd(outside: string | undefined, inside: string | undefined): boolean {
  return /[\p{L}\p{N}]/u.test(outside ?? '') && /[\p{L}\p{N}]/u.test(inside ?? '');
}
