/** A letter of another script that stands among Latin ones and may be taken for one of them. */
export interface OddLetter {
  /** Where it stands in the text, in UTF-16 units. */
  readonly index: number;
  readonly letter: string;
  /** "U+0430" */
  readonly code: string;
  /** "Cyrillic letter that looks like a" */
  readonly name: string;
}

/** Cyrillic and Greek letters that many fonts draw like a Latin one. */
const lookalikes: ReadonlyMap<string, string> = new Map(
  Object.entries({
    а: 'a',
    в: 'b',
    с: 'c',
    ԁ: 'd',
    е: 'e',
    ԍ: 'g',
    һ: 'h',
    і: 'i',
    ј: 'j',
    к: 'k',
    ӏ: 'l',
    м: 'm',
    п: 'n',
    о: 'o',
    р: 'p',
    ԛ: 'q',
    г: 'r',
    ѕ: 's',
    т: 't',
    ц: 'u',
    ѵ: 'v',
    ԝ: 'w',
    х: 'x',
    у: 'y',
    ь: 'b',
    А: 'A',
    В: 'B',
    С: 'C',
    Е: 'E',
    Н: 'H',
    І: 'I',
    Ј: 'J',
    К: 'K',
    М: 'M',
    О: 'O',
    Р: 'P',
    Ѕ: 'S',
    Т: 'T',
    Х: 'X',
    У: 'Y',
    α: 'a',
    β: 'b',
    ε: 'e',
    η: 'n',
    ι: 'i',
    κ: 'k',
    ν: 'v',
    ο: 'o',
    ρ: 'p',
    τ: 't',
    υ: 'u',
    χ: 'x',
    γ: 'y',
    ω: 'w',
    Α: 'A',
    Β: 'B',
    Ε: 'E',
    Ζ: 'Z',
    Η: 'H',
    Ι: 'I',
    Κ: 'K',
    Μ: 'M',
    Ν: 'N',
    Ο: 'O',
    Ρ: 'P',
    Τ: 'T',
    Υ: 'Y',
    Χ: 'X',
  }),
);

/** A word, or a domain, address or path: what a reader takes in at once. */
const words = /[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}.@_/:-]*/gu;
const other = /[\p{Script=Cyrillic}\p{Script=Greek}]/gu;
/** Units, as engineers write them: 10 µm, 4 kΩ. */
const innocent = /^\p{N}*[kMGm]?[µμΩΔπ]\p{Script=Latin}{0,3}$/u;

/**
 * The Cyrillic and Greek letters in words that have Latin letters as well: аcme.com with a Cyrillic а. Text that is written in one of
 * those scripts has none. Pure.
 */
export function oddLetters(text: string): OddLetter[] {
  if (!/[\p{Script=Cyrillic}\p{Script=Greek}]/u.test(text)) return [];
  return [...text.matchAll(words)].flatMap((match) => {
    const [word] = match;
    if (!/\p{Script=Latin}/u.test(word) || innocent.test(word)) return [];
    return [...word.matchAll(other)].map((found) => oddLetter(found[0], match.index + found.index));
  });
}

function oddLetter(letter: string, index: number): OddLetter {
  const hex = (letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  const script = /\p{Script=Greek}/u.test(letter) ? 'Greek' : 'Cyrillic';
  const like = lookalikes.get(letter);
  const name = like === undefined ? `${script} letter` : `${script} letter that looks like ${like}`;
  return { index, letter, code: `U+${hex}`, name };
}
