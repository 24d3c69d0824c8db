import type { CompanyType } from '../../../shared/desktop-api/integration.ts';
import { type Outcome, succeed } from '../../../shared/domain/outcome.ts';
import type { AutotaskFailure } from '../../autotask/failure.ts';
import type { AutotaskReader } from '../../autotask/reader.ts';
import { isUsualType, readChosenTypes } from '../../store/company-types.ts';
import type { ReadHandle } from '../../store/database.ts';

/** The tenant's company types as they are now, with how many active companies each has. The MSP itself is not counted. */
export async function listCompanyTypes(
  db: ReadHandle,
  reader: AutotaskReader,
): Promise<Outcome<CompanyType[], AutotaskFailure>> {
  const fields = await reader.fields('Companies', 'interactive');
  if (!fields.ok) return fields;
  const offered = (
    fields.value.find((field) => field.name.toLowerCase() === 'companytype')?.picklistValues ?? []
  ).filter((choice) => choice.isActive);
  const counts = await Promise.all(
    offered.map((choice) =>
      reader.count(
        'Companies',
        [
          { op: 'eq', field: 'companyType', value: Number(choice.value) },
          { op: 'eq', field: 'isActive', value: true },
          { op: 'gt', field: 'id', value: 0 },
        ],
        'interactive',
      ),
    ),
  );
  const chosen = readChosenTypes(db);
  const types: CompanyType[] = [];
  for (const [index, choice] of offered.entries()) {
    const counted = counts[index];
    if (counted === undefined) continue;
    if (!counted.ok) return counted;
    const value = Number(choice.value);
    const isChosen = chosen === null ? isUsualType(choice.label) : chosen.includes(value);
    types.push({ value, label: choice.label, companies: counted.value, chosen: isChosen });
  }
  return succeed(types);
}
