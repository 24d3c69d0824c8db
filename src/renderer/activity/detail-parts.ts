/** What the screen says of an entry's data in words of its own, and the rest as text. */
export interface DetailParts {
  readonly rule: string | null;
  readonly answer: string | null;
  readonly result: string | null;
  readonly given: string | null;
  readonly rest: string | null;
}

const answers: Readonly<Record<string, string>> = {
  run: 'Runs by policy',
  ask: 'Needs approval',
  refuse: 'Refused',
};
const saidElsewhere = new Set(['arguments', 'rule', 'answer', 'result', 'by', 'companyId']);

export function partsOf(detail: unknown): DetailParts {
  if (!isRecord(detail)) {
    return { rule: null, answer: null, result: null, given: null, rest: textOf(detail) };
  }
  const rest = Object.fromEntries(Object.entries(detail).filter(([name]) => !saidElsewhere.has(name)));
  const rule = isRecord(detail.rule) && typeof detail.rule.words === 'string' ? detail.rule.words : null;
  return {
    rule,
    answer: typeof detail.answer === 'string' ? (answers[detail.answer] ?? detail.answer) : null,
    result: resultWords(detail.result),
    given: textOf(detail.arguments),
    rest: Object.keys(rest).length === 0 ? null : textOf(rest),
  };
}

function resultWords(result: unknown): string | null {
  if (!isRecord(result) || typeof result.digest !== 'string' || typeof result.sizeBytes !== 'number')
    return null;
  const size = new Intl.NumberFormat('en').format(result.sizeBytes);
  return `${size} bytes, SHA-256 ${result.digest.slice(0, 16)}…`;
}

function textOf(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
