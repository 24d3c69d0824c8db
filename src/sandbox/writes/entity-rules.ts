import type { EntityDefinition } from '../entities/definition.ts';
import type { Row } from '../entities/field.ts';
import type { Actor } from './actor.ts';

/** One change on its way: `before` is null on create; `changes` are the caller's values. */
export interface Change {
  readonly entity: EntityDefinition;
  readonly before: Row | null;
  readonly changes: Row;
  /** The record as it becomes. */
  readonly after: Row;
  readonly actor: Actor;
}

/** What is special about one entity; every hook may be left out. */
export interface EntityRules {
  /** Values that the server fills in when the caller gave none, on create. */
  readonly defaults?: (given: Row, actor: Actor) => Row;
  /** Messages of the business rules that the change breaks. */
  readonly check?: (change: Change) => readonly string[];
  /** Server-set values. */
  readonly stamp?: (change: Change) => Row;
  /** What else happens, in the same transaction. */
  readonly done?: (change: Change & { readonly id: number }) => void;
  /** Messages that forbid deleting. */
  readonly checkRemove?: (before: Row) => readonly string[];
  readonly removed?: (before: Row, actor: Actor) => void;
}
