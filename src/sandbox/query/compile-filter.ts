import type { EntityDefinition } from '../entities/definition.ts';
import type { Value } from '../entities/field.ts';
import { scalarText } from '../json-scalar.ts';
import type { Switches } from '../switches.ts';
import { compileCondition } from './compile-condition.ts';
import { lowerKeys } from './read-query.ts';

export interface CompiledFilter {
  /** A WHERE expression; '1' when nothing restricts. */
  readonly where: string;
  readonly parameters: readonly Value[];
  readonly errors: readonly string[];
  /** Top-level conditions that an index may answer; they help to choose how to walk the table. */
  readonly indexed: readonly SqlCondition[];
  /** Operators that were skipped silently, as Autotask does. */
  readonly ignoredOperators: readonly string[];
}

export interface SqlCondition {
  readonly where: string;
  readonly parameters: readonly Value[];
}

/** What is gathered while walking the tree. */
export interface FilterWalk {
  readonly entity: EntityDefinition;
  readonly switches: Switches;
  readonly parameters: Value[];
  readonly errors: string[];
  readonly ignoredOperators: string[];
  orTerms: number;
  udfConditions: number;
}

const mostOrTerms = 500;

/** Compiles a filter tree into SQL with bound parameters. */
export function compileFilter(
  entity: EntityDefinition,
  filter: readonly unknown[],
  switches: Switches,
): CompiledFilter {
  const walk: FilterWalk = {
    entity,
    switches,
    parameters: [],
    errors: [],
    ignoredOperators: [],
    orTerms: 0,
    udfConditions: 0,
  };
  const indexed: SqlCondition[] = [];
  const terms = filter.map((item) => {
    const bound = walk.parameters.length;
    const where = compileItem(walk, item);
    if (where !== null && canUseIndex(entity, item))
      indexed.push({ where, parameters: walk.parameters.slice(bound) });
    return where;
  });
  const where = join('and', terms) ?? '1';
  if (walk.orTerms > mostOrTerms)
    walk.errors.push(`Invalid query syntax. Queries are limited to ${mostOrTerms} or fewer 'OR' conditions.`);
  if (walk.udfConditions > 1)
    walk.errors.push('Invalid query syntax. Queries are limited to one user-defined field condition.');
  const { parameters, errors, ignoredOperators } = walk;
  return { where, parameters, indexed, errors, ignoredOperators };
}

function compileGroup(walk: FilterWalk, op: 'and' | 'or', items: readonly unknown[]): string | null {
  if (op === 'or') walk.orTerms += items.length;
  return join(
    op,
    items.map((item) => compileItem(walk, item)),
  );
}

function join(op: 'and' | 'or', terms: readonly (string | null)[]): string | null {
  const kept = terms.filter((term) => term !== null);
  return kept.length === 0 ? null : balanced(op === 'or' ? 'OR' : 'AND', kept);
}

/** Halves long chains: SQLite limits how deep an expression may be. */
function balanced(word: string, terms: readonly string[]): string {
  if (terms.length <= 8) return `(${terms.join(` ${word} `)})`;
  const middle = Math.ceil(terms.length / 2);
  return `(${balanced(word, terms.slice(0, middle))} ${word} ${balanced(word, terms.slice(middle))})`;
}

const unindexed = new Set(['exist', 'contains', 'endsWith', 'notIn']);

function canUseIndex(entity: EntityDefinition, item: unknown): boolean {
  const keys = lowerKeys(item);
  const field = scalarText(keys.get('field')).toLowerCase();
  const isIndexed = entity.indexes.some((name) => name.toLowerCase() === field);
  return isIndexed && keys.get('udf') !== true && !unindexed.has(scalarText(keys.get('op')));
}

function compileItem(walk: FilterWalk, item: unknown): string | null {
  const keys = lowerKeys(item);
  const op = scalarText(keys.get('op'));
  const items = keys.get('items');
  if (Array.isArray(items) && items.length > 0) {
    const group = op.toLowerCase();
    return compileGroup(walk, group === 'or' ? 'or' : 'and', items);
  }
  return compileCondition(walk, op, keys);
}
