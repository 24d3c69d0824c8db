import { type Field, readFields } from './field.ts';

/** A way to reach an entity under its parent, such as Tickets/{id}/Notes. */
export interface ParentRoute {
  readonly parent: string;
  readonly segment: string;
  /** The child's field that holds the parent's id. */
  readonly key: string;
  /** G list, g one, C create, U patch and put, D delete. */
  readonly verbs: string;
}

export interface UdfDefinition {
  readonly id: number;
  readonly name: string;
  readonly label: string;
  readonly type: 'string' | 'integer' | 'datetime';
  readonly options?: readonly string[];
}

export interface EntityDefinition {
  /** REST collection name, as in URLs. */
  readonly collection: string;
  /** SOAP-style name, as in metadata, references and webhook payloads. */
  readonly name: string;
  readonly table: string;
  readonly fields: readonly Field[];
  readonly fieldsByName: ReadonlyMap<string, Field>;
  readonly udfs: readonly UdfDefinition[];
  /** Verbs at the root: C create, U patch and put, D delete; query and get are always there. */
  readonly rootVerbs: string;
  readonly parents: readonly ParentRoute[];
  /** Smallest id that the tenant hands out. */
  readonly firstId: number;
  readonly indexes: readonly string[];
  /** The webhook collection that announces this entity's changes, '' when none. */
  readonly webhookFamily: string;
  readonly hasUdfRoute: boolean;
  readonly canImpersonate: boolean;
  /** Restricts the rows of a shared table (note attachments live among ticket attachments). */
  readonly onlyWhere: string;
}

interface EntityInput extends Partial<Omit<EntityDefinition, 'fields' | 'fieldsByName' | 'parents'>> {
  readonly collection: string;
  readonly name: string;
  readonly fields: string;
  /** Lines such as `Tickets Notes ticketID GgCU`. */
  readonly under?: readonly string[];
}

/** Builds a definition; what is left out is read-only at the root with ids from 29,682,800. */
export function defineEntity(input: EntityInput): EntityDefinition {
  const fields = readFields(input.fields);
  return {
    collection: input.collection,
    name: input.name,
    table: input.table ?? input.collection.toLowerCase(),
    fields,
    fieldsByName: new Map(fields.map((field) => [field.name.toLowerCase(), field])),
    udfs: input.udfs ?? [],
    rootVerbs: input.rootVerbs ?? '',
    parents: (input.under ?? []).map(readParent),
    firstId: input.firstId ?? 29_682_800,
    indexes: input.indexes ?? [],
    webhookFamily: input.webhookFamily ?? '',
    hasUdfRoute: input.hasUdfRoute ?? true,
    canImpersonate: input.canImpersonate ?? false,
    onlyWhere: input.onlyWhere ?? '',
  };
}

function readParent(line: string): ParentRoute {
  const [parent = '', segment = '', key = '', verbs = ''] = line.split(' ');
  return { parent, segment, key, verbs };
}

/** All verbs by which an entity can be written, at the root or under any parent. */
export function writeVerbs(entity: EntityDefinition): string {
  return entity.rootVerbs + entity.parents.map((route) => route.verbs.replaceAll(/[Gg]/g, '')).join('');
}
