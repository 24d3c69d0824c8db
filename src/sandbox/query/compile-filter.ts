import type { EntityDefinition } from '../entities/definition.ts';
import type { Value } from '../entities/field.ts';
import type { Switches } from '../switches.ts';
import { compileCondition } from './compile-condition.ts';
import { lowerKeys } from './read-query.ts';

export interface CompiledFilter {
  /** A WHERE expression; '1' when nothing restricts. */
  readonly where: string;
  readonly parameters: readonly Value[];
  readonly errors: readonly string[];
  /** Operators that were skipped silently, as Autotask does. */
  readonly ignoredOperators: readonly string[];
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
  const where = compileGroup(walk, 'and', filter) ?? '1';
  if (walk.orTerms > mostOrTerms)
    walk.errors.push(`Invalid query syntax. Queries are limited to ${mostOrTerms} or fewer 'OR' conditions.`);
  if (walk.udfConditions > 1)
    walk.errors.push('Invalid query syntax. Queries are limited to one user-defined field condition.');
  return { where, parameters: walk.parameters, errors: walk.errors, ignoredOperators: walk.ignoredOperators };
}

function compileGroup(walk: FilterWalk, op: 'and' | 'or', items: readonly unknown[]): string | null {
  if (op === 'or') walk.orTerms += items.length;
  const terms = items.map((item) => compileItem(walk, item)).filter((term) => term !== null);
  return terms.length === 0 ? null : `(${terms.join(op === 'or' ? ' OR ' : ' AND ')})`;
}

function compileItem(walk: FilterWalk, item: unknown): string | null {
  const keys = lowerKeys(item);
  const op = String(keys.get('op') ?? '');
  const items = keys.get('items');
  if (Array.isArray(items) && items.length > 0) {
    const group = op.toLowerCase();
    return compileGroup(walk, group === 'or' ? 'or' : 'and', items);
  }
  return compileCondition(walk, op, keys);
}
