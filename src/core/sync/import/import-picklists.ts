import { type Outcome, succeed } from '../../../shared/domain/outcome.ts';
import type { AutotaskFailure } from '../../autotask/failure.ts';
import type { AutotaskReader } from '../../autotask/reader.ts';
import type { ReadHandle, WriteHandle } from '../../store/database.ts';
import { replacePicklist, unknownValues } from '../../store/picklists.ts';
import { readSetting, writeSetting } from '../../store/settings.ts';
import { picklistOf } from '../to-stored.ts';

const entities = ['Tickets', 'TicketNotes', 'Companies', 'ConfigurationItems'];
const readSettingName = 'picklists-read-at';
const doubtedSettingName = 'picklists-doubted-at';
const stillUnknownSettingName = 'picklists-still-unknown';
const dayMs = 24 * 3_600_000;
/** Whatever gives reason to, they are not read more often. */
const restMs = 60_000;

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
    writeSetting(db, stillUnknownSettingName, JSON.stringify(unknownValues(db)));
  });
  onPicklists();
  return succeed(null);
}

/**
 * Whether the picklists are a day old, a ticket carries a value that appeared since they were read, or Autotask refused a value of
 * theirs. A value that reading them did not explain is not asked for again.
 */
export function arePicklistsDue(db: ReadHandle, now: string): boolean {
  const readAt = readSetting(db, readSettingName);
  if (readAt === null) return true;
  const ageMs = Date.parse(now) - Date.parse(readAt);
  if (ageMs >= dayMs) return true;
  if (ageMs < restMs) return false;
  if ((readSetting(db, doubtedSettingName) ?? '') > readAt) return true;
  const stillUnknown = new Set<unknown>(JSON.parse(readSetting(db, stillUnknownSettingName) ?? '[]'));
  return unknownValues(db).some((value) => !stillUnknown.has(value));
}

/** "Picklist value [99] does not exist for priority.", "Value does not exist for child picklist: subIssueType". */
const missingValue = /picklist value .* does not exist|does not exist for (child )?picklist/i;

/** Remembers that Autotask refused a value which our picklists may still offer; true when an answer says so. */
export function doubtPicklists(
  db: WriteHandle,
  answer: Outcome<unknown, AutotaskFailure>,
  now: string,
): boolean {
  if (answer.ok || answer.failure.kind !== 'rejected') return false;
  if (!answer.failure.errors.some((error) => missingValue.test(error))) return false;
  writeSetting(db, doubtedSettingName, now);
  return true;
}
