import { type Outcome, succeed } from '../../../shared/domain/outcome.ts';
import type { AutotaskFailure } from '../../autotask/failure.ts';
import type { AutotaskReader } from '../../autotask/reader.ts';
import type { ReadHandle, WriteHandle } from '../../store/database.ts';
import { hasUnknownValue, replacePicklist } from '../../store/picklists.ts';
import { readSetting, writeSetting } from '../../store/settings.ts';
import { picklistOf } from '../to-stored.ts';

const entities = ['Tickets', 'TicketNotes', 'Companies', 'ConfigurationItems'];
const readSettingName = 'picklists-read-at';
const dayMs = 24 * 3_600_000;
/** An unknown value that stays unknown is not asked for again and again. */
const restMs = 10 * 60_000;

interface PicklistParts {
  readonly db: WriteHandle;
  readonly reader: AutotaskReader;
  readonly now: () => string;
  readonly onPicklists: () => void;
}

/** Reads the tenant's picklists and replaces what is here. */
export async function importPicklists({
  db,
  reader,
  now,
  onPicklists,
}: PicklistParts): Promise<Outcome<null, AutotaskFailure>> {
  const read = await Promise.all(
    entities.map(async (entity) => ({ entity, fields: await reader.fields(entity) })),
  );
  for (const { fields } of read) if (!fields.ok) return fields;
  db.transaction(() => {
    for (const { entity, fields } of read) {
      for (const field of fields.ok ? fields.value : []) {
        if (field.picklistValues) replacePicklist(db, entity, field.name, picklistOf(field));
      }
    }
    writeSetting(db, readSettingName, now());
  });
  onPicklists();
  return succeed(null);
}

/** Whether the picklists are a day old, or a ticket carries a value that is not in them. */
export function arePicklistsDue(db: ReadHandle, now: string): boolean {
  const readAt = readSetting(db, readSettingName);
  if (readAt === null) return true;
  const ageMs = Date.parse(now) - Date.parse(readAt);
  return ageMs >= dayMs || (ageMs >= restMs && hasUnknownValue(db));
}
