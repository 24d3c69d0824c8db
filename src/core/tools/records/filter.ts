import { z } from 'zod';
import { type Outcome, succeed } from '../../../shared/domain/outcome.ts';
import type { EntityField } from '../../autotask/entities/entity-field.ts';
import type { FieldCondition, Filter, FilterOperator } from '../../autotask/query.ts';
import { invalid, type ToolFailure } from '../tool.ts';
import { typeComplaint } from './field-types.ts';

const operators = [
  'eq',
  'noteq',
  'gt',
  'gte',
  'lt',
  'lte',
  'beginsWith',
  'endsWith',
  'contains',
  'exist',
  'notExist',
  'in',
  'notIn',
] as const satisfies readonly FilterOperator[];

const scalar = z.union([z.string().max(8000), z.number(), z.boolean()]);
const condition = z.strictObject({
  op: z.enum(operators),
  field: z.string().min(1).max(100),
  value: z.union([scalar, z.array(z.union([z.string().max(8000), z.number()])).max(500)]).optional(),
});
interface Group {
  op: 'and' | 'or';
  items: (z.infer<typeof condition> | Group)[];
}
const group: z.ZodType<Group> = z.strictObject({
  op: z.enum(['and', 'or']),
  get items() {
    return z.array(filterItem).min(1).max(500);
  },
});
const filterItem: z.ZodType<z.infer<typeof condition> | Group> = z.union([condition, group], {
  error: `must be {op, field, value} or {op, items}; op is one of ${operators.join(', ')}, and, or`,
});

/** A filter as a caller gives it. Autotask ignores a misspelt operator and answers with everything, so the union is closed. */
export const filterInput = z.array(filterItem).min(1).max(100);

/** Autotask's own limit. */
const mostConditions = 500;
const mostLevels = 8;

/** Checks fields, types and size, and gives the fields Autotask's own spelling. */
export function checkedFilter(
  filter: z.output<typeof filterInput>,
  fields: readonly EntityField[],
  collection: string,
): Outcome<readonly Filter[], ToolFailure> {
  const complaints: string[] = [];
  let conditions = 0;
  const byName = new Map(fields.map((field) => [field.name.toLowerCase(), field]));
  const walk = (item: z.infer<typeof filterItem>, level: number): Filter => {
    if ('items' in item) {
      if (level >= mostLevels) complaints.push(`A filter may have ${mostLevels} levels.`);
      else return { op: item.op, items: item.items.map((inner) => walk(inner, level + 1)) };
      return { op: item.op, items: [] };
    }
    conditions += Array.isArray(item.value) ? item.value.length : 1;
    const field = byName.get(item.field.toLowerCase());
    if (!field) complaints.push(`${collection} has no field ${item.field}.`);
    else complaints.push(...complaintsAbout(item, field));
    return conditionOf(item, field?.name ?? item.field);
  };
  const walked = filter.map((item) => walk(item, 1));
  if (conditions > mostConditions) complaints.push(`A filter may have ${mostConditions} conditions.`);
  return complaints.length > 0 ? invalid(complaints.slice(0, 5).join(' ')) : succeed(walked);
}

function conditionOf({ op, value }: z.infer<typeof condition>, field: string): FieldCondition {
  return value === undefined || op === 'exist' || op === 'notExist' ? { op, field } : { op, field, value };
}

function complaintsAbout({ op, value }: z.infer<typeof condition>, field: EntityField): string[] {
  const { name } = field;
  if (!field.isQueryable) return [`${name} cannot be filtered by.`];
  if (op === 'exist' || op === 'notExist') return [];
  if (value === undefined) return [`${op} on ${name} needs a value.`];
  const isList = op === 'in' || op === 'notIn';
  if (isList !== Array.isArray(value))
    return [isList ? `${op} on ${name} needs a list of values.` : `${op} on ${name} needs a single value.`];
  if (Array.isArray(value) && value.length === 0) return [`${op} on ${name} needs at least one value.`];
  const isForText = op === 'beginsWith' || op === 'endsWith' || op === 'contains';
  if (isForText && field.dataType !== 'string' && field.dataType !== '')
    return [`${op} works on text; ${name} is ${field.dataType}.`];
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.flatMap((one) => typeComplaint(field, one) ?? []);
}
