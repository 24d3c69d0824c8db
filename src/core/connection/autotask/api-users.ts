import { type Outcome, succeed } from '../../../shared/domain/outcome.ts';
import type { AutotaskFailure } from '../../autotask/failure.ts';
import type { AutotaskReader } from '../../autotask/reader.ts';
import type { ReadHandle, WriteHandle } from '../../store/database.ts';
import { readSetting, writeSetting } from '../../store/settings.ts';

const setting = 'api-users';

/** Resources that are programs: they sit at no desktop. Null until it was asked who they are. */
export function readApiUsers(db: ReadHandle): number[] | null {
  const kept = readSetting(db, setting);
  return kept === null ? null : (JSON.parse(kept) as number[]);
}

/** Asks who they are, by the label of their licence: its number is the tenant's own. */
export async function learnApiUsers(
  db: WriteHandle,
  reader: AutotaskReader,
): Promise<Outcome<null, AutotaskFailure>> {
  const fields = await reader.fields('Resources');
  if (!fields.ok) return fields;
  const licences = fields.value.find((field) => field.name === 'licenseType')?.picklistValues ?? [];
  const values = licences.filter(({ label }) => /\bAPI\b/i.test(label)).map(({ value }) => Number(value));
  const found =
    values.length === 0
      ? succeed([])
      : await reader.resources([{ op: 'in', field: 'licenseType', value: values }]);
  if (!found.ok) return found;
  writeSetting(db, setting, JSON.stringify(found.value.map((resource) => resource.id)));
  return succeed(null);
}
