import type { PolicyCondition } from '../../shared/domain/policy-rule.ts';

/** The fields of the exact request, by Autotask's names. */
export type PolicyFields = Readonly<Record<string, unknown>>;

/** Whether all conditions hold of a request; null when the request is not known. Total: any value may be in a field. */
export function conditionsHold(
  conditions: readonly PolicyCondition[] | undefined,
  fields: PolicyFields | undefined,
): boolean | null {
  if (conditions === undefined || conditions.length === 0) return true;
  if (fields === undefined) return null;
  return conditions.every((condition) => holds(condition, fields));
}

function holds(condition: PolicyCondition, fields: PolicyFields): boolean {
  if (condition.kind === 'only') return setsOnly(condition.fields, fields);
  if (!Object.hasOwn(fields, condition.field)) return false;
  const value = fields[condition.field];
  switch (condition.kind) {
    case 'changes':
      return true;
    case 'is':
      return includes(condition.values, value);
    case 'outside':
      return !includes(condition.values, value);
    case 'contains':
      return plain(value).includes(plain(condition.text));
    case 'matches':
      return matches(plain(value), plain(condition.pattern));
  }
}

/** Where a request is sent is no value that it sets. */
function setsOnly(named: readonly string[], fields: PolicyFields): boolean {
  return Object.keys(fields).every((field) => field === 'path' || named.includes(field));
}

function includes(values: readonly unknown[], value: unknown): boolean {
  const wanted = plain(value);
  return values.some((one) => plain(one) === wanted);
}

const isAscii = /^[\x20-\x7e]*$/;

/** "1" and 1 are the same, and so are letters in either case: a rule must not be missed over how a value is written. */
function plain(value: unknown): string {
  if (typeof value === 'string') {
    return (isAscii.test(value) ? value : value.normalize('NFKC')).trim().toLowerCase();
  }
  if (value === null || value === undefined) return '';
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint')
    return String(value);
  try {
    return (JSON.stringify(value) ?? '').toLowerCase();
  } catch {
    return '';
  }
}

/** Goes through the parts between stars one after the other: no pattern makes it slow. */
function matches(text: string, pattern: string): boolean {
  const parts = pattern.split('*');
  const first = parts[0] ?? '';
  const last = parts.at(-1) ?? '';
  if (parts.length === 1) return text === pattern;
  if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last))
    return false;
  let from = first.length;
  const end = text.length - last.length;
  for (const part of parts.slice(1, -1)) {
    const found = text.indexOf(part, from);
    if (found === -1 || found + part.length > end) return false;
    from = found + part.length;
  }
  return true;
}
