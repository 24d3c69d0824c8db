import { fail, type Outcome, succeed } from '../../shared/domain/outcome.ts';

/** Deeper than any call of a tool; far from what recursion could not take. */
const deepest = 40;

/**
 * JSON with one meaning: what two readers may read differently (a name twice in one object, `__proto__`) or what exhausts one (deep
 * nesting) is refused. The failure is a sentence.
 */
export function parseStrictJson(text: string): Outcome<unknown, string> {
  // Before it is parsed: a text that is no JSON at all is found by the parser.
  const problem = checkShape(text);
  if (problem !== null) return fail(problem);
  try {
    const value: unknown = JSON.parse(text);
    return succeed(value);
  } catch {
    return fail('That is no JSON.');
  }
}

function checkShape(text: string): string | null {
  /** For each open bracket the names seen in it; null for a list. */
  const open: (Set<string> | null)[] = [];
  const token = /"(?:[^"\\]|\\.)*"|[{}[\]]/gs;
  for (let found = token.exec(text); found !== null; found = token.exec(text)) {
    const [piece] = found;
    if (piece === '{' || piece === '[') {
      open.push(piece === '{' ? new Set() : null);
      if (open.length > deepest) return 'That is nested too deeply.';
    } else if (piece === '}' || piece === ']') open.pop();
    else if (isName(text, token.lastIndex)) {
      const name = nameOf(piece);
      if (name === null) return 'That is no JSON.';
      const names = open.at(-1);
      if (name === '__proto__' || names?.has(name))
        return `A name stands twice, or may not be one: ${piece}.`;
      names?.add(name);
    }
  }
  return null;
}

function isName(text: string, end: number): boolean {
  const rest = /\S/g;
  rest.lastIndex = end;
  return rest.exec(text)?.[0] === ':';
}

/** `"\u0069d"` and `"id"` are the same name. */
function nameOf(piece: string): string | null {
  try {
    const name: unknown = JSON.parse(piece);
    return typeof name === 'string' ? name : null;
  } catch {
    return null;
  }
}
