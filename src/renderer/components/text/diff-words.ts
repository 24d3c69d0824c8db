/** A stretch of a text, and whether the other side has it too. */
export interface DiffPart {
  readonly text: string;
  readonly changed: boolean;
}

export interface WordDiff {
  readonly before: readonly DiffPart[];
  readonly after: readonly DiffPart[];
}

/** Beyond this the table of the comparison grows too large for a key press; the whole is then marked. */
const mostWords = 600;

/** Which words differ between two texts, by their longest common sequence. Spaces go with the word before them. */
export function diffWords(before: string, after: string): WordDiff {
  const a = before.match(/\S+\s*|\s+/g) ?? [];
  const b = after.match(/\S+\s*|\s+/g) ?? [];
  if (a.length > mostWords || b.length > mostWords) {
    return { before: [{ text: before, changed: true }], after: [{ text: after, changed: true }] };
  }
  const common = commonLengths(a, b);
  const left: DiffPart[] = [];
  const right: DiffPart[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const one = a[i];
    const other = b[j];
    if (one !== undefined && other !== undefined && one.trim() === other.trim()) {
      push(left, one, false);
      push(right, other, false);
      i += 1;
      j += 1;
    } else if (other === undefined || (one !== undefined && at(common, i + 1, j) >= at(common, i, j + 1))) {
      push(left, one ?? '', true);
      i += 1;
    } else {
      push(right, other, true);
      j += 1;
    }
  }
  return { before: withoutTrailingMarks(left), after: withoutTrailingMarks(right) };
}

function commonLengths(a: readonly string[], b: readonly string[]): readonly Uint16Array[] {
  const table = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i -= 1) {
    const row = table[i];
    if (!row) continue;
    for (let j = b.length - 1; j >= 0; j -= 1) {
      row[j] =
        a[i]?.trim() === b[j]?.trim()
          ? at(table, i + 1, j + 1) + 1
          : Math.max(at(table, i + 1, j), at(table, i, j + 1));
    }
  }
  return table;
}

function at(table: readonly Uint16Array[], i: number, j: number): number {
  return table[i]?.[j] ?? 0;
}

function push(parts: DiffPart[], text: string, changed: boolean): void {
  const last = parts.at(-1);
  if (last && last.changed === changed) parts[parts.length - 1] = { text: last.text + text, changed };
  else parts.push({ text, changed });
}

/** A mark ends with its last word, not with the space behind it. */
function withoutTrailingMarks(parts: readonly DiffPart[]): DiffPart[] {
  return parts.flatMap((part) => {
    const words = part.text.trimEnd();
    if (!part.changed || words === part.text || words === '') return [part];
    return [
      { text: words, changed: true },
      { text: part.text.slice(words.length), changed: false },
    ];
  });
}
