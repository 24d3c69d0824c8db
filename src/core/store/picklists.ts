import type { Choice, PriorityChoice, StatusChoice, StatusGroup } from '../../shared/domain/choice.ts';
import type { ReadHandle, WriteHandle } from './database.ts';

export interface PicklistValue {
  readonly value: number;
  readonly label: string;
  readonly sortOrder: number;
  readonly parentValue: number | null;
  readonly isActive: boolean;
  readonly isDefault: boolean;
}

/** The tenant's own picklists, by entity and field in Autotask's spelling. Nothing is read into a number. */
export interface Picklists {
  values(entity: string, field: string): readonly PicklistValue[];
  choice(entity: string, field: string, value: number | null): Choice | null;
  status(value: number): StatusChoice;
  priority(value: number): PriorityChoice;
  /** The value whose label is one of these (first match in the order given, ignoring case), if the tenant has it. */
  byLabel(entity: string, field: string, labels: readonly string[]): number | null;
}

interface Row {
  value: number;
  label: string;
  sort_order: number;
  parent_value: number | null;
  is_active: number;
  is_default: number;
}

export function createPicklists(db: ReadHandle): Picklists & { forget(): void } {
  const known = new Map<string, readonly PicklistValue[]>();
  function values(entity: string, field: string): readonly PicklistValue[] {
    const key = `${entity}.${field}`;
    let list = known.get(key);
    if (!list) {
      list = db
        .all<Row>(
          'SELECT * FROM picklist_values WHERE entity = @entity AND field = @field ORDER BY sort_order, value',
          { entity, field },
        )
        .map(fromRow);
      known.set(key, list);
    }
    return list;
  }
  function labelOf(entity: string, field: string, value: number): string {
    return values(entity, field).find((entry) => entry.value === value)?.label ?? `Unknown (${value})`;
  }
  return {
    values,
    choice: (entity, field, value) =>
      value === null ? null : { value, label: labelOf(entity, field, value) },
    status(value) {
      const label = labelOf('Tickets', 'status', value);
      const isNew = values('Tickets', 'status').find((entry) => entry.value === value)?.isDefault ?? false;
      return { value, label, group: statusGroupOf(label, isNew) };
    },
    priority(value) {
      const active = values('Tickets', 'priority').filter((entry) => entry.isActive || entry.value === value);
      const rank = active.findIndex((entry) => entry.value === value);
      const ranks = Math.max(active.length, 1);
      return {
        value,
        label: labelOf('Tickets', 'priority', value),
        rank: rank < 0 ? ranks - 1 : rank,
        ranks,
      };
    },
    byLabel(entity, field, labels) {
      const active = values(entity, field).filter((entry) => entry.isActive);
      for (const label of labels) {
        const found = active.find((entry) => entry.label.toLowerCase() === label.toLowerCase());
        if (found) return found.value;
      }
      return null;
    },
    forget: () => known.clear(),
  };
}

/** Only for the glyph: whether a ticket is done is told by its completed date, never by its status. */
function statusGroupOf(label: string, isDefault: boolean): StatusGroup {
  if (isDefault || /^(new|neu|nuev[oa])\b/i.test(label)) return 'new';
  if (
    /complet|cancel|closed|resolved|abgeschl|erledigt|geschlossen|gelöst|stornier|cerrad|resuelt/i.test(label)
  )
    return 'complete';
  if (
    /wait|hold|pending|scheduled|dispatched|warte|geplant|eingeplant|esper|pendiente|programad/i.test(label)
  )
    return 'waiting';
  return 'active';
}

function fromRow(row: Row): PicklistValue {
  return {
    value: row.value,
    label: row.label,
    sortOrder: row.sort_order,
    parentValue: row.parent_value,
    isActive: row.is_active === 1,
    isDefault: row.is_default === 1,
  };
}

/** The value that bears a label (ignoring case), offered or not; null where the tenant has none. */
export function valueLabelled(db: ReadHandle, entity: string, field: string, label: string): number | null {
  return (
    db.get<{ value: number }>(
      `SELECT value FROM picklist_values WHERE entity = @entity AND field = @field AND label = @label COLLATE NOCASE`,
      { entity, field, label },
    )?.value ?? null
  );
}

/** Replaces the values of one field with what the tenant has now. */
export function replacePicklist(
  db: WriteHandle,
  entity: string,
  field: string,
  values: readonly PicklistValue[],
): void {
  db.run('DELETE FROM picklist_values WHERE entity = @entity AND field = @field', { entity, field });
  for (const value of values) {
    db.run(
      `INSERT INTO picklist_values VALUES (@entity, @field, @value, @label, @sortOrder, @parentValue, @isActive, @isDefault)`,
      { ...value, entity, field, isActive: value.isActive ? 1 : 0, isDefault: value.isDefault ? 1 : 0 },
    );
  }
}

const fieldsOfTickets = [
  ['status', 'status'],
  ['priority', 'priority'],
  ['queueID', 'queue_id'],
  ['ticketType', 'ticket_type'],
  ['issueType', 'issue_type'],
  ['subIssueType', 'sub_issue_type'],
  ['source', 'source'],
] as const;

/** Values on open tickets that are in no picklist here, as `field:value`. */
export function unknownValues(db: ReadHandle): string[] {
  return fieldsOfTickets.flatMap(([field, column]) =>
    db
      .all<{ value: number }>(
        `SELECT value FROM (SELECT DISTINCT ${column} AS value FROM tickets WHERE is_open = 1 AND ${column} IS NOT NULL)
         WHERE value NOT IN (SELECT value FROM picklist_values WHERE entity = 'Tickets' AND field = @field)`,
        { field },
      )
      .map(({ value }) => `${field}:${value}`),
  );
}
