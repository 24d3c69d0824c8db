/** The only tags that are mere appearance. Any other tag (a strike-through, a hidden span) stays and spoils the decision. */
const plainTag = /<\/?(?:b|strong|i|em|u)>/gi;
const breakingTag = /<(?:br ?\/?|\/?(?:p|div))>/gi;
const entities: ReadonlyMap<string, string> = new Map([
  ['nbsp', ' '],
  ['quot', '"'],
  ['apos', "'"],
  ['#39', "'"],
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
]);

const typography: readonly (readonly [RegExp, string])[] = [
  [/\r\n?/g, '\n'],
  [/[\p{Zs}\t]/gu, ' '],
  [/[\u2018\u2019\u201B\u2032]/g, "'"],
  [/[\u201C-\u201F\u2033]/g, '"'],
  [/[\u2010-\u2015\u2212]/g, '-'],
  [/[\u203D\u061F\u2753\u2754]/gu, '?'],
];

/**
 * One way to write line ends, spaces, quotes, dashes and question marks. Letters stay as they are written: a word in
 * look-alike, styled or full-width letters is not the word. Numeric entities but the apostrophe stay too.
 */
export function normalise(text: string): string {
  const plain = text
    .replace(plainTag, '')
    .replace(breakingTag, '\n')
    .replace(/&(nbsp|quot|apos|#39|lt|gt|amp);/g, (whole, name: string) => entities.get(name) ?? whole)
    .replace(/[^\p{L}\p{N}\p{M}\p{Cc}\p{Cf}]/gu, (sign) => foldSign(sign));
  return typography.reduce((folded, [from, to]) => folded.replace(from, to), plain);
}

/** NFKC for signs alone, and only where it yields signs: "™" must not become letters. */
function foldSign(sign: string): string {
  const folded = sign.normalize('NFKC');
  return /[\p{L}\p{N}]/u.test(folded) ? sign : folded;
}

/** Emoji of several parts, whose joiners and selectors hide nothing. */
const emoji =
  /\p{Extended_Pictographic}(?:\uFE0F|\p{Emoji_Modifier})?(?:\u200D\p{Extended_Pictographic}(?:\uFE0F|\p{Emoji_Modifier})?)*/gu;
const hidden = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\u2800]|(?!\n)\p{Cc}/u;

/** Whether something in the text is not seen, or makes it look different from what it is (zero width, bidi, controls). */
export function hasHidden(text: string): boolean {
  return hidden.test(text.replace(emoji, ''));
}
