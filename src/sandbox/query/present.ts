import type { EntityDefinition } from '../entities/definition.ts';
import type { Field, Value } from '../entities/field.ts';

/** How rows of one shape become JSON: which columns to read and how to write them. */
export interface Presenter {
  readonly columns: readonly string[];
  readonly json: (values: readonly Value[]) => string;
}

export interface Presentation {
  /** Lower-case names; all others but `id` are left out. null: all. */
  readonly include: readonly string[] | null;
  readonly withHidden: boolean;
  readonly maskSecrets: boolean;
}

/** The wire form of an entity's rows: nulls present, dates UTC without a designator, user-defined fields as a list. */
export function createPresenter(
  entity: EntityDefinition,
  { include, withHidden, maskSecrets }: Presentation,
): Presenter {
  const shown = entity.fields.filter(
    (field) =>
      (withHidden || !field.isHidden) &&
      (include === null || field.name === 'id' || include.includes(field.name.toLowerCase())),
  );
  const writers = shown.map((field) =>
    maskSecrets && field.name === 'secretKey' ? masked : writerFor(field),
  );
  const columns = shown.map((field) => field.name);
  const showsUdfs = entity.udfs.length > 0 && include === null;
  if (showsUdfs) {
    columns.push('userDefinedFields');
    writers.push(udfWriter(entity));
  }
  const prefixes = columns.map((name, index) => `${index === 0 ? '{' : ','}"${name}":`);
  const nulls = prefixes.map((prefix, index) => `${prefix}${writers[index]?.(null) ?? 'null'}`);
  return {
    columns,
    json: (values) => {
      let text = '';
      for (const [index, value] of values.entries())
        text +=
          value === null ? nulls[index] : `${prefixes[index] ?? ''}${writers[index]?.(value) ?? 'null'}`;
      return `${text}}`;
    },
  };
}

type Writer = (value: Value) => string;

const masked: Writer = () => '"********"';

function writerFor(field: Field): Writer {
  switch (field.dataType) {
    case 'string':
      return (value) => JSON.stringify(value);
    case 'datetime':
      return (value) => (value === null ? 'null' : `"${wireDate(String(value))}"`);
    case 'boolean':
      return (value) => (value === null ? 'null' : value === 1 || value === true ? 'true' : 'false');
    case 'integer':
    case 'long':
    case 'double':
    case 'decimal':
      return (value) => String(value);
  }
}

/** Drops the zeros that Autotask does not write: `…05.300` is `…05.3`, `…05.000` is `…05`. */
export const wireDate = (stored: string): string =>
  stored.endsWith('.000') ? stored.slice(0, -4) : stored.endsWith('0') ? stored.replace(/0+$/, '') : stored;

function udfWriter(entity: EntityDefinition): Writer {
  const none = JSON.stringify(entity.udfs.map((udf) => ({ name: udf.name, value: null })));
  return (value) => {
    if (typeof value !== 'string') return none;
    const known = JSON.parse(value) as Record<string, string | null>;
    return JSON.stringify(entity.udfs.map((udf) => ({ name: udf.name, value: known[udf.name] ?? null })));
  };
}
