import type { EntityDefinition } from '../entities/definition.ts';
import type { Row, Value } from '../entities/field.ts';
import type { Rows } from '../store/rows.ts';
import type { Switches } from '../switches.ts';
import type { Announce } from '../webhooks/announce.ts';
import type { Actor } from './actor.ts';
import { coerceBody } from './coerce-body.ts';
import type { EntityRules } from './entity-rules.ts';
import type { ValueChecks } from './validate-values.ts';

export type WriteResult =
  | { readonly ok: true; readonly id: number }
  | { readonly ok: false; readonly errors: readonly string[] };

export interface WriteRequest {
  readonly entity: EntityDefinition;
  /** Keys in lower case. */
  readonly body: ReadonlyMap<string, unknown>;
  readonly actor: Actor;
  /** Values that the address decides, such as a note's ticketID. */
  readonly fixed?: Row;
}

export interface Writer {
  readonly create: (request: WriteRequest) => WriteResult;
  /** PATCH; with `replace` PUT, where omitted writable fields become null or their default. */
  readonly update: (request: WriteRequest, replace?: boolean) => WriteResult;
  readonly remove: (entity: EntityDefinition, id: number, actor: Actor, fixed?: Row) => WriteResult;
}

export interface WriterParts {
  readonly rows: Rows;
  readonly checks: ValueChecks;
  readonly rulesOf: (entity: EntityDefinition) => EntityRules;
  readonly announce: Announce;
  readonly switches: Switches;
}

/** The only way records change: coerce, default, check, stamp, store, then tell the webhooks, in one transaction. */
export function createWriter({ rows, checks, rulesOf, announce, switches }: WriterParts): Writer {
  const refuse = (errors: readonly string[], verb: string): WriteResult => ({
    ok: false,
    errors:
      switches.get('recordNumberLine') === 'on'
        ? [...errors, `Error ${verb} entity for record number [1].`]
        : errors,
  });
  const notFound = (verb: string) =>
    refuse(
      [
        `No matching records found. The logged in Resource may not have the required permissions to ${verb} the data.`,
      ],
      verb === 'delete' ? 'deleting' : 'updating',
    );
  const find = (entity: EntityDefinition, id: number, fixed: Row) => {
    const found = rows.get(entity, id);
    const isTheirs = Object.entries(fixed).every(([name, value]) => found?.[name] === value);
    return isTheirs ? found : null;
  };
  // What comes by mail is not held to the API's lengths, so that tests can send monsters.
  const tooLong = (entity: EntityDefinition, values: Row, actor: Actor) =>
    actor.via === 'api' ? checks.lengths(entity, values) : [];
  const mergeUdfs = (before: Row | null, given: Readonly<Record<string, string | null>> | null): Row => {
    if (given === null) return {};
    const kept = switches.get('udfPatch') === 'merge' ? before?.userDefinedFields : null;
    const known = typeof kept === 'string' ? (JSON.parse(kept) as Record<string, string | null>) : {};
    return { userDefinedFields: JSON.stringify({ ...known, ...given }) };
  };

  const create: Writer['create'] = ({ entity, body, actor, fixed = {} }) => {
    const rules = rulesOf(entity);
    const coerced = coerceBody(entity, body, 'create');
    if (coerced.errors.length > 0) return refuse(coerced.errors, 'creating');
    const given: Row = { ...withDefaults(entity), ...withoutNulls(coerced.values), ...fixed };
    const changes: Row = { ...given, ...rules.defaults?.(given, actor), ...mergeUdfs(null, coerced.udfs) };
    const change = { entity, before: null, changes, after: changes, actor };
    const errors = [
      ...checks.required(entity, changes),
      ...checks.values(entity, changes, changes),
      ...tooLong(entity, changes, actor),
      ...(rules.check?.(change) ?? []),
    ];
    if (errors.length > 0) return refuse(errors, 'creating');
    const row: Row = { ...changes, ...rules.stamp?.(change) };
    const id = rows.insert(entity, row);
    const after = { ...row, id };
    announce.changed({ ...change, after, id });
    rules.done?.({ ...change, after, id });
    return { ok: true, id };
  };

  const update: Writer['update'] = ({ entity, body, actor, fixed = {} }, replace = false) => {
    const rules = rulesOf(entity);
    const before = find(entity, Number(body.get('id') ?? Number.NaN), fixed);
    if (before === null) return notFound('update');
    const coerced = coerceBody(entity, body, 'update');
    if (coerced.errors.length > 0) return refuse(coerced.errors, 'updating');
    const given: Row = { ...(replace ? emptied(entity) : {}), ...coerced.values };
    const changes = different(before, { ...given, ...mergeUdfs(before, coerced.udfs) });
    const asked = { ...before, ...given };
    const change = { entity, before, changes, after: { ...before, ...changes }, actor };
    const errors = [
      ...checks.required(entity, asked),
      ...checks.values(entity, given, asked),
      ...tooLong(entity, given, actor),
      ...(rules.check?.(change) ?? []),
    ];
    if (errors.length > 0) return refuse(errors, 'updating');
    const all: Row = { ...changes, ...rules.stamp?.(change) };
    const id = Number(before.id);
    rows.update(entity, id, all);
    const after = { ...before, ...all };
    announce.changed({ ...change, after, id });
    rules.done?.({ ...change, after, id });
    return { ok: true, id };
  };

  const remove: Writer['remove'] = (entity, id, actor, fixed = {}) => {
    const rules = rulesOf(entity);
    const before = find(entity, id, fixed);
    if (before === null) return notFound('delete');
    const errors = rules.checkRemove?.(before) ?? [];
    if (errors.length > 0) return refuse(errors, 'deleting');
    rows.remove(entity, id);
    announce.removed(entity, before, actor);
    rules.removed?.(before, actor);
    return { ok: true, id };
  };

  const whole =
    <A extends readonly unknown[], R>(work: (...inputs: A) => R) =>
    (...inputs: A) =>
      rows.together(() => work(...inputs));
  return { create: whole(create), update: whole(update), remove: whole(remove) };
}

const withDefaults = (entity: EntityDefinition): Row =>
  Object.fromEntries(
    entity.fields
      .filter((field) => field.defaultValue !== null)
      .map((field) => [field.name, field.defaultValue]),
  );

const withoutNulls = (values: Row): Row =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));

/** Every writable field empty, for PUT. */
const emptied = (entity: EntityDefinition): Row =>
  Object.fromEntries(
    entity.fields
      .filter((field) => !field.isReadOnly && !field.isCreateOnly)
      .map((field): [string, Value] => [field.name, field.defaultValue]),
  );

const different = (before: Row, given: Row): Row =>
  Object.fromEntries(Object.entries(given).filter(([name, value]) => (before[name] ?? null) !== value));
