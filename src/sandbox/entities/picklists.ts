import type { Settings } from '../store/settings.ts';
import type { PickListValue } from './picklist.ts';
import { tenantPickLists } from './tenant-picklists.ts';
import { webhookPickList } from './webhook-field-ids.ts';

export interface PickLists {
  /** The list of a field, undefined when it has none. */
  readonly of: (collection: string, field: string) => readonly PickListValue[] | undefined;
  /** Adds a value to a list or replaces the one with the same value, as an administrator would. */
  readonly put: (collection: string, field: string, value: PickListValue) => void;
}

/** The tenant's picklists with what administrators changed since; the changes survive a restart. */
export function createPickLists(settings: Settings): PickLists {
  const changed = settings.read<Record<string, readonly PickListValue[]>>('picklists') ?? {};
  const of = (collection: string, field: string) =>
    changed[`${collection}.${field}`] ??
    tenantPickLists.get(`${collection}.${field}`) ??
    webhookPickList(collection, field);
  return {
    of,
    put: (collection, field, value) => {
      const others = (of(collection, field) ?? []).filter((one) => one.value !== value.value);
      changed[`${collection}.${field}`] = [...others, value];
      settings.write('picklists', changed);
    },
  };
}
