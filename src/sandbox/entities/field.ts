/** A stored or wire value of one field; user-defined fields travel inside rows as JSON text. */
export type Value = string | number | boolean | null;
export type Row = Readonly<Record<string, Value>>;

export type DataType = 'integer' | 'long' | 'string' | 'boolean' | 'datetime' | 'double' | 'decimal';

export interface Field {
  readonly name: string;
  readonly dataType: DataType;
  /** Characters; 0 for everything but strings, as Autotask's metadata says it. */
  readonly length: number;
  readonly isRequired: boolean;
  readonly isReadOnly: boolean;
  /** Taken on create, silently ignored on update. */
  readonly isCreateOnly: boolean;
  readonly isQueryable: boolean;
  readonly isPickList: boolean;
  readonly pickListParent: string;
  /** SOAP name of the referenced entity, '' when none. */
  readonly reference: string;
  readonly isWebhookField: boolean;
  /** Stored, never returned by a query (attachment bytes, webhook secrets). */
  readonly isHidden: boolean;
  readonly defaultValue: Value;
}

const dataTypes: ReadonlyMap<string, DataType> = new Map(
  (['integer', 'long', 'string', 'boolean', 'datetime', 'double', 'decimal'] as const).map((type) => [
    type,
    type,
  ]),
);

/**
 * Reads a table of fields, one a line: `name type(length) flags…`. Flags: req, ro, once, nq, pick, pick<parent,
 * ->Entity, hook, hidden, =default.
 */
export function readFields(table: string): readonly Field[] {
  return table
    .trim()
    .split('\n')
    .map((line) => readField(line.trim().split(/\s+/)));
}

function readField(words: readonly string[]): Field {
  const [name = '', type = '', ...flags] = words;
  const [typeName = '', length = '0'] = type.replace(')', '').split('(');
  const dataType = dataTypes.get(typeName);
  if (dataType === undefined) throw new Error(`field ${name}: unknown type ${type}`);
  const valueAfter = (prefix: string) =>
    flags.find((flag) => flag.startsWith(prefix))?.slice(prefix.length) ?? '';
  const fallback = valueAfter('=');
  return {
    name,
    dataType,
    length: Number(length),
    isRequired: flags.includes('req'),
    isReadOnly: flags.includes('ro'),
    isCreateOnly: flags.includes('once'),
    isQueryable: !flags.includes('nq') && !flags.includes('hidden'),
    isPickList: flags.some((flag) => flag.startsWith('pick')),
    pickListParent: valueAfter('pick<'),
    reference: valueAfter('->'),
    isWebhookField: flags.includes('hook'),
    isHidden: flags.includes('hidden'),
    defaultValue: fallback === '' ? null : (JSON.parse(fallback) as Value),
  };
}
