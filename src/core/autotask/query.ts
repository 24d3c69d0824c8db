import { z } from 'zod';
import { fail, type Outcome } from '../../shared/domain/outcome.ts';
import type { AutotaskFailure } from './failure.ts';
import type { AutotaskHttp } from './http.ts';
import type { CallPriority } from './limits.ts';
import { readRows } from './read-rows.ts';

export type FilterOperator =
  | 'eq'
  | 'noteq'
  | 'gt'
  | 'gte'
  | 'lt'
  | 'lte'
  | 'beginsWith'
  | 'endsWith'
  | 'contains'
  | 'exist'
  | 'notExist'
  | 'in'
  | 'notIn';

/** Autotask ignores an operator it does not know and then answers with everything: hence the closed union. */
export interface FieldCondition {
  readonly op: FilterOperator;
  readonly field: string;
  readonly value?: string | number | boolean | readonly (string | number)[];
}
export interface ConditionGroup {
  readonly op: 'and' | 'or';
  readonly items: readonly Filter[];
}
export type Filter = FieldCondition | ConditionGroup;

/** Autotask's largest page. */
export const pageSize = 500;

const envelope = z.object({ items: z.array(z.unknown()) });

/** One page of `{entity}/query`, ascending by id. Failures: any `AutotaskFailure`; `unexpected` when a record has another shape. */
export async function queryPage<Schema extends z.ZodType>(
  http: AutotaskHttp,
  options: {
    readonly entity: string;
    readonly schema: Schema;
    readonly filter: readonly Filter[];
    readonly fields?: readonly string[];
    readonly maxRecords?: number;
    readonly priority: CallPriority;
  },
): Promise<Outcome<z.output<Schema>[], AutotaskFailure>> {
  const answer = await http.send({
    verb: 'POST',
    path: `${options.entity}/query`,
    endpoint: options.entity,
    priority: options.priority,
    body: {
      filter: options.filter,
      maxRecords: options.maxRecords ?? pageSize,
      ...(options.fields ? { includeFields: options.fields } : {}),
    },
  });
  if (!answer.ok) return answer;
  const page = envelope.safeParse(answer.value);
  if (!page.success) return fail({ kind: 'unexpected', status: 200, detail: z.prettifyError(page.error) });
  return readRows(options.schema, page.data.items);
}

/** Walks all records by `id gt last`, the way Autotask recommends for large sets. Stops at the first failure. */
export async function* walkPages<Item extends { id: number }>(
  afterId: number,
  readPage: (afterId: number) => Promise<Outcome<Item[], AutotaskFailure>>,
): AsyncGenerator<Outcome<Item[], AutotaskFailure>> {
  let last = afterId;
  for (;;) {
    const page = await readPage(last);
    yield page;
    if (!page.ok || page.value.length < pageSize) return;
    last = page.value.at(-1)?.id ?? last;
  }
}
