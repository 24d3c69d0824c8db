import type { EntityDefinition } from '../entities/definition.ts';
import type { Row, Value } from '../entities/field.ts';
import { wireDate } from '../query/present.ts';
import type { Switches } from '../switches.ts';

export type FieldMap = Readonly<Record<string, Value>>;

/** Which fields a callout carries, by the name Autotask calls them. */
export interface Subscription {
  readonly name: string;
  /** A user-defined field's value lives in the record's JSON text. */
  readonly isUdf: boolean;
  readonly isSubscribed: boolean;
  readonly isAlwaysShown: boolean;
}

/**
 * The `Fields` of a callout: on create the subscribed fields that hold something, on update those that changed, and
 * always the display-always ones. null when an update touched no subscribed field, so nothing is to be told.
 */
export function calloutFields(
  subscriptions: readonly Subscription[],
  before: Row | null,
  after: Row,
): Row | null {
  const fields: Record<string, Value> = {};
  let tells = before === null;
  for (const one of subscriptions) {
    const value = fieldValue(one, after);
    const concerns =
      one.isSubscribed && (before === null ? value !== null : fieldValue(one, before) !== value);
    if (concerns) tells = true;
    if (concerns || one.isAlwaysShown) fields[one.name] = value;
  }
  return tells ? fields : null;
}

function fieldValue(one: Subscription, row: Row): Value {
  if (!one.isUdf) return row[one.name] ?? null;
  const udfs = row.userDefinedFields;
  return typeof udfs === 'string'
    ? ((JSON.parse(udfs) as Record<string, string | null>)[one.name] ?? null)
    : null;
}

/** Field names and values in the spelling that the switches choose. */
export function spellFields(entity: EntityDefinition, fields: Row, switches: Switches): FieldMap {
  const pascal = switches.get('webhookFieldKeys') === 'pascal';
  const strings = switches.get('webhookFieldValues') === 'strings';
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => {
      const field = entity.fieldsByName.get(name.toLowerCase());
      const key = pascal && field !== undefined ? name.slice(0, 1).toUpperCase() + name.slice(1) : name;
      const shown = field?.dataType === 'datetime' && value !== null ? wireDate(String(value)) : value;
      return [key, strings && shown !== null ? String(shown) : shown];
    }),
  );
}
