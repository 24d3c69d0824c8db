import type { DataType, Value } from '../entities/field.ts';
import { scalarText } from '../json-scalar.ts';
import type { FilterWalk } from './compile-filter.ts';
import { sqlValue } from './sql-value.ts';

interface Column {
  readonly sql: string;
  /** Bound before the condition's own values. */
  readonly parameters: readonly Value[];
  readonly dataType: DataType;
}

const comparisons: Readonly<Record<string, string>> = { gt: '>', gte: '>=', lt: '<', lte: '<=' };
const patterns: Readonly<Record<string, (text: string) => string>> = {
  beginsWith: (text) => `${text}%`,
  endsWith: (text) => `%${text}`,
  contains: (text) => `%${text}%`,
};
const operators = [
  'eq',
  'noteq',
  'exist',
  'notExist',
  'in',
  'notIn',
  ...Object.keys({ ...comparisons, ...patterns }),
];

/** One condition as SQL, null when it is skipped or refused (the walk then holds why). */
export function compileCondition(
  walk: FilterWalk,
  asked: string,
  keys: ReadonlyMap<string, unknown>,
): string | null {
  const op = canonical(walk, asked);
  if (op === null) return null;
  const column = findColumn(walk, scalarText(keys.get('field')), keys.get('udf') === true);
  if (column === null) return null;
  const value = keys.get('value');
  const bind = (...values: readonly Value[]) => walk.parameters.push(...column.parameters, ...values);
  if (op === 'exist' || op === 'notExist') {
    bind();
    return `${column.sql} IS ${op === 'exist' ? 'NOT ' : ''}NULL`;
  }
  if (op === 'in' || op === 'notIn')
    return compileList(walk, column, op, Array.isArray(value) ? value : [value]);
  const read = readValue(walk, column, value);
  if (read === undefined) return null;
  const pattern = patterns[op];
  if (pattern !== undefined) {
    bind(pattern(String(read ?? '').replaceAll(/[\\%_]/g, '\\$&')));
    return `${column.sql} LIKE ? ESCAPE '\\'`;
  }
  if (op === 'noteq' && read !== null && column.parameters.length === 0) {
    // Two ranges instead of <>, so that an index can find the few rows that differ.
    bind(read, read);
    return withNulls(walk, column, `(${column.sql} < ? OR ${column.sql} > ?)`);
  }
  bind(read);
  if (op === 'eq') return read === null ? `${column.sql} IS ?` : `${column.sql} = ?`;
  if (op === 'noteq') {
    if (read === null) return `${column.sql} IS NOT ?`;
    return withNulls(walk, column, `${column.sql} <> ?`);
  }
  return `${column.sql} ${comparisons[op] ?? '='} ?`;
}

/** The operator as documented; null when nobody knows it, which Autotask passes over in silence. */
function canonical(walk: FilterWalk, asked: string): string | null {
  const anyCase = walk.switches.get('operatorCase') === 'any';
  const found = operators.find(
    (one) => one === asked || (anyCase && one.toLowerCase() === asked.toLowerCase()),
  );
  if (found !== undefined) return found;
  if (walk.switches.get('unknownOperator') === 'refused')
    walk.errors.push(`Invalid query operator: ${asked}`);
  else walk.ignoredOperators.push(asked);
  return null;
}

function findColumn(walk: FilterWalk, name: string, isUdf: boolean): Column | null {
  if (isUdf) {
    const udf = walk.entity.udfs.find((one) => one.name.toLowerCase() === name.toLowerCase());
    if (udf === undefined) return missing(walk, name);
    walk.udfConditions += 1;
    const text = 'json_extract("userDefinedFields", ?)';
    const path = [`$."${udf.name}"`];
    if (udf.type === 'integer') return { sql: `CAST(${text} AS REAL)`, parameters: path, dataType: 'double' };
    return { sql: `${text} COLLATE NOCASE`, parameters: path, dataType: udf.type };
  }
  const field = walk.entity.fieldsByName.get(name.toLowerCase());
  if (field === undefined || field.isHidden) return missing(walk, name);
  if (!field.isQueryable) {
    walk.errors.push(`The field ${field.name} is not queryable.`);
    return null;
  }
  return { sql: `"${field.name}"`, parameters: [], dataType: field.dataType };
}

function missing(walk: FilterWalk, name: string): null {
  walk.errors.push(`Unable to find ${name} in the ${walk.entity.name} Entity.`);
  return null;
}

function readValue(walk: FilterWalk, column: Column, value: unknown): Value | undefined {
  const read = sqlValue(column.dataType, value);
  if (read.ok) return read.value;
  walk.errors.push(read.error);
  return undefined;
}

function compileList(
  walk: FilterWalk,
  column: Column,
  op: 'in' | 'notIn',
  values: readonly unknown[],
): string {
  if (walk.switches.get('inCountsAsOr') === 'yes') walk.orTerms += values.length;
  const read = values.map((value) => readValue(walk, column, value)).filter((value) => value !== undefined);
  walk.parameters.push(...column.parameters, ...read);
  const list = `(${read.map(() => '?').join()})`;
  if (op === 'in') return `${column.sql} IN ${list}`;
  return withNulls(walk, column, `${column.sql} NOT IN ${list}`);
}

function withNulls(walk: FilterWalk, column: Column, condition: string): string {
  if (walk.switches.get('noteqNulls') === 'excluded') return condition;
  walk.parameters.push(...column.parameters);
  return `(${condition} OR ${column.sql} IS NULL)`;
}
