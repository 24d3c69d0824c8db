import type { Random } from '../../journeys/fuzz/random.ts';
import { hostileId, hostileValue } from './hostile-values.ts';
import type { Known } from './known.ts';

const operators = [
  'eq',
  'noteq',
  'gt',
  'gte',
  'lt',
  'lte',
  'beginsWith',
  'contains',
  'exist',
  'notExist',
  'in',
];
const misspelt = ['EQ', 'equals', 'like', '!=', 'OR', ''];

/** A filter that tries to reach beyond the client: foreign owners, groups around the fence, operators that are ignored. */
export function hostileFilter(
  random: Random,
  known: Known,
  collection: string,
  companyId: number,
): unknown[] {
  const anything = { op: 'gte', field: 'id', value: 0 };
  const foreign = {
    op: random.pick(['eq', 'noteq', 'in', 'gte']),
    field: random.pick(['companyID', 'CompanyId', 'COMPANYID']),
    value: random.pick(known.companies) as unknown,
  };
  if (foreign.op === 'in') foreign.value = known.companies;
  const tickets = (): unknown => ({
    op: random.pick(['eq', 'in']),
    field: 'ticketID',
    value: hostileId(random, known, 'Tickets', companyId),
  });
  const condition = (): unknown => {
    const fields = known.fields(collection);
    if (fields.length === 0) return anything;
    const field = random.pick(fields);
    const op = random.chance(0.93) ? random.pick(operators) : random.pick(misspelt);
    const value = hostileValue(random, known, collection, field, companyId);
    return { op, field: field.name, value: op === 'in' ? [value] : value };
  };
  const shapes: readonly (() => unknown[])[] = [
    () => [anything],
    () => [foreign],
    () => [{ op: 'or', items: [foreign, anything] }],
    () => [{ op: 'or', items: [{ op: 'and', items: [foreign] }, anything] }, condition()],
    () => [tickets()],
    () => [tickets(), { op: 'or', items: [anything, tickets()] }],
    () => [{ op: 'or', items: [tickets(), tickets()] }],
    () => [condition(), condition()],
    () => [condition(), { op: 'or', items: [condition(), condition(), anything] }],
    () => [{ op: 'eq', field: 'Company/companyName', value: 'x' }],
    () => [{ op: 'exist', field: 'payrollIdentifier' }],
    () => [{ op: 'beginsWith', field: 'payrollIdentifier', value: 'h' }],
    () => [nested(20, anything)],
    () => [{ ...anything, udf: true }],
    () => [],
  ];
  return random.pick(shapes)();
}

function nested(depth: number, inner: unknown): unknown {
  return depth === 0 ? inner : { op: 'or', items: [nested(depth - 1, inner)] };
}

/** The body of a query, with what else a query may carry. */
export function hostileQuery(random: Random, known: Known, collection: string, companyId: number): unknown {
  const filter = hostileFilter(random, known, collection, companyId);
  const key = random.pick(['filter', 'Filter', 'FILTER']);
  const fields = known.fields(collection).map(({ name }) => name);
  const asked = random.chance(0.3) && fields.length > 0 ? { includeFields: [random.pick(fields), 'id'] } : {};
  const records = random.chance(0.3) ? { MaxRecords: random.pick([1, 5, 500, 0, 100_000, '5']) } : {};
  const twice = random.chance(0.03) ? { filter: [{ op: 'gte', field: 'id', value: 0 }] } : {};
  return { ...twice, [key]: filter, ...asked, ...records };
}
