import { oddLetters } from './confusable.ts';

/** A piece of text: shown as it is, or a character that would not be seen, or would deceive, and is named instead. */
export type Piece =
  | { readonly kind: 'plain'; readonly text: string }
  | { readonly kind: 'hidden'; readonly code: string; readonly name: string }
  /** A letter that can be seen, and taken for another. */
  | { readonly kind: 'odd'; readonly text: string; readonly code: string; readonly name: string };

/** What a mark says on hover. Unicode's own names, in lower case. */
const names: ReadonlyMap<number, string> = new Map([
  [0x00, 'null'],
  [0x07, 'bell'],
  [0x08, 'backspace'],
  [0x0d, 'carriage return'],
  [0x1b, 'escape'],
  [0x7f, 'delete'],
  [0xad, 'soft hyphen'],
  [0x34f, 'combining grapheme joiner'],
  [0x61c, 'arabic letter mark'],
  [0x180e, 'mongolian vowel separator'],
  [0x200b, 'zero width space'],
  [0x200c, 'zero width non-joiner'],
  [0x200d, 'zero width joiner'],
  [0x200e, 'left-to-right mark'],
  [0x200f, 'right-to-left mark'],
  [0x2028, 'line separator'],
  [0x2029, 'paragraph separator'],
  [0x202a, 'left-to-right embedding'],
  [0x202b, 'right-to-left embedding'],
  [0x202c, 'pop directional formatting'],
  [0x202d, 'left-to-right override'],
  [0x202e, 'right-to-left override'],
  [0x2060, 'word joiner'],
  [0x2066, 'left-to-right isolate'],
  [0x2067, 'right-to-left isolate'],
  [0x2068, 'first strong isolate'],
  [0x2069, 'pop directional isolate'],
  [0xfeff, 'zero width no-break space'],
]);

/** Hidden characters in honest use: joined and styled emoji, flags of regions, keycaps, joiners between letters that need them. */
const honest = [
  String.raw`\u{1F3F4}[\u{E0020}-\u{E007E}]{1,8}\u{E007F}`,
  String.raw`\p{Extended_Pictographic}(?:\uFE0F|\p{Emoji_Modifier})?(?:\u200D\p{Extended_Pictographic}(?:\uFE0F|\p{Emoji_Modifier})?)*`,
  String.raw`[#*0-9]\uFE0F\u20E3`,
  String.raw`(?<=[\p{scx=Arab}\p{scx=Syrc}\p{scx=Deva}\p{scx=Beng}\p{scx=Mlym}\p{scx=Taml}\p{scx=Telu}\p{scx=Knda}\p{scx=Gujr}\p{scx=Sinh}])[\u200C\u200D](?=\p{Letter})`,
].join('|');

/** Controls, format and bidi characters, fillers that look like nothing, tags, variation selectors, lone surrogates, private use. */
const hidden = String.raw`[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u034F\u115F\u1160\u17B4\u17B5\u2028\u2029\u2800\u3164\uFFA0\u{1D173}-\u{1D17A}\uFE00-\uFE0F\u{E0100}-\u{E01EF}]`;

const scan = new RegExp(`(?<honest>${honest})|${hidden}`, 'gu');

/** Splits text into what may be shown and what must be named. Tabs stay; lines end with \n whatever they ended with before. */
export function revealHidden(text: string): Piece[] {
  const pieces: Piece[] = [];
  const lines = text.replaceAll('\r\n', '\n');
  const plain = (part: string) => pieces.push(...withOddLetters(part));
  let plainFrom = 0;
  for (const match of lines.matchAll(scan)) {
    const character = match[0];
    if (match.groups?.honest || character === '\n' || character === '\t') continue;
    if (match.index > plainFrom) plain(lines.slice(plainFrom, match.index));
    pieces.push(hiddenPiece(character.codePointAt(0) ?? 0));
    plainFrom = match.index + character.length;
  }
  if (plainFrom < lines.length) plain(lines.slice(plainFrom));
  return pieces;
}

/** Names the letters of another script that stand in Latin words. */
function withOddLetters(text: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const { index, letter, code, name } of oddLetters(text)) {
    if (index > from) pieces.push({ kind: 'plain', text: text.slice(from, index) });
    pieces.push({ kind: 'odd', text: letter, code, name });
    from = index + letter.length;
  }
  if (from < text.length) pieces.push({ kind: 'plain', text: text.slice(from) });
  return pieces;
}

function hiddenPiece(code: number): Piece {
  const hex = code.toString(16).toUpperCase().padStart(4, '0');
  return { kind: 'hidden', code: `U+${hex}`, name: names.get(code) ?? kindName(code) };
}

function kindName(code: number): string {
  if (code < 0x20 || (code >= 0x80 && code < 0xa0)) return 'control character';
  if (code >= 0xe0000 && code <= 0xe007f) return 'tag character';
  if ((code >= 0xfe00 && code <= 0xfe0f) || (code >= 0xe0100 && code <= 0xe01ef)) return 'variation selector';
  if (code >= 0xd800 && code <= 0xdfff) return 'broken character';
  return 'invisible character';
}
