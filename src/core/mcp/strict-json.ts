import { fail, type Outcome, succeed } from '../../shared/domain/outcome.ts';

/** Deeper than any call of a tool; far from what recursion could not take. */
const deepest = 40;

/**
 * JSON with one meaning: what two readers may read differently (a name twice in one object, `__proto__`) or what exhausts one (deep
 * nesting) is refused. The failure is a sentence.
 */
export function parseStrictJson(text: string): Outcome<unknown, string> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return fail('That is no JSON.');
  }
  const problem = checkShape(text);
  return problem === null ? succeed(value) : fail(problem);
}

const quote = 34;
const backslash = 92;

/** Walks once through a text that is JSON, so that every string in it ends. */
function checkShape(text: string): string | null {
  /** For each open bracket the names seen in it. */
  const open: Set<string>[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === quote) {
      const end = endOfString(text, at);
      if (isName(text, end + 1)) {
        // `"\u0069d"` and `"id"` are the same name.
        const name = String(JSON.parse(text.slice(at, end + 1)));
        const names = open.at(-1);
        if (name === '__proto__' || names?.has(name))
          return `The name “${name}” stands twice, or may not be one.`;
        names?.add(name);
      }
      at = end;
    } else if (text[at] === '{' || text[at] === '[') {
      open.push(new Set());
      if (open.length > deepest) return 'That is nested too deeply.';
    } else if (text[at] === '}' || text[at] === ']') open.pop();
  }
  return null;
}

function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (text.charCodeAt(at) !== quote) at += text.charCodeAt(at) === backslash ? 2 : 1;
  return at;
}

function isName(text: string, from: number): boolean {
  let at = from;
  while (text.charCodeAt(at) <= 32) at += 1;
  return text[at] === ':';
}
