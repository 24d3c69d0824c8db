/** What of a text shows while it is folded, and how much it is in all. */
export interface Fold {
  readonly shown: string;
  readonly isFolded: boolean;
  readonly lines: number;
  readonly characters: number;
}

/** A line of running text in the detail pane holds about this many characters. */
const charactersPerLine = 90;

/** Folds a text at `maxLines` lines as they are roughly laid out. A text one line longer stays whole: the link would take that line. */
export function foldText(text: string, maxLines: number): Fold {
  const characters = text.length;
  const cut = cutAt(text, maxLines + 1);
  if (cut === characters) return { shown: text, isFolded: false, lines: countLines(text), characters };
  return {
    shown: text.slice(0, cutAt(text, maxLines)).trimEnd(),
    isFolded: true,
    lines: countLines(text),
    characters,
  };
}

/** Where the first `lines` laid-out lines end. Looks no further than it must: the text may be a megabyte. */
function cutAt(text: string, lines: number): number {
  let left = lines;
  let from = 0;
  while (left > 0) {
    const end = text.indexOf('\n', from);
    const length = (end === -1 ? text.length : end) - from;
    const rows = Math.max(1, Math.ceil(length / charactersPerLine));
    if (rows > left) return from + left * charactersPerLine;
    left -= rows;
    if (end === -1) return text.length;
    from = end + 1;
  }
  return from >= text.length ? text.length : from;
}

function countLines(text: string): number {
  let lines = 1;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}

/** Cuts a long text into pieces of about `size` characters, at a line end where there is one near. */
export function chunkText(text: string, size: number): string[] {
  const chunks: string[] = [];
  let from = 0;
  while (from < text.length) {
    let to = Math.min(text.length, from + size);
    if (to < text.length) {
      const lineEnd = text.lastIndexOf('\n', to);
      if (lineEnd > from + size / 2) to = lineEnd + 1;
      // Never between the two halves of one character.
      else if (/[\uD800-\uDBFF]/.test(text.charAt(to - 1))) to += 1;
    }
    chunks.push(text.slice(from, to));
    from = to;
  }
  return chunks;
}
