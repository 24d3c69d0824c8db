import { type Outcome, succeed } from '../../../shared/domain/outcome.ts';
import type { Fields } from '../../../shared/domain/write-request.ts';
import type { AnyRecord } from '../../autotask/entities/record.ts';
import { findCompany } from '../../store/organization.ts';
import { unavailable } from '../autotask-words.ts';
import { invalid, outside, type ToolContext, type ToolFailure } from '../tool.ts';

type Checked = Promise<Outcome<null, ToolFailure>>;

/** A ticket's contact, asset and location must be its company's; a contact may be the parent company's. */
export async function checkBelongings(
  changes: Fields,
  current: AnyRecord | null,
  context: ToolContext,
): Checked {
  const after: AnyRecord = { ...current, ...changes };
  const companyId = Number(after.companyID);
  const company = findCompany(context.db, companyId)?.name ?? `company ${companyId}`;
  const owners = new Set([companyId]);
  if (isNew(changes, current, 'contactID')) {
    const contact = await readOwner('Contacts', changes.contactID, context);
    if (!contact.ok) return contact;
    const { record } = contact.value;
    if (record === null || record.isActive === 0 || record.isActive === false) {
      return invalid(`There is no active contact with the id ${String(changes.contactID)}.`);
    }
    if (record.companyID !== companyId && record.companyID !== (await parentOf(companyId, context))) {
      return invalid(`Contact ${String(record.id)} belongs neither to ${company} nor to its parent company.`);
    }
    // For an agent of the child she is another client's, and a pointer is a way to read.
    if (context.companyId !== null && record.companyID !== context.companyId) {
      return outside(`Contact ${String(record.id)} belongs to another client.`);
    }
    owners.add(Number(record.companyID));
  }
  if (isNew(changes, current, 'configurationItemID')) {
    const asset = await readOwner('ConfigurationItems', changes.configurationItemID, context);
    if (!asset.ok) return asset;
    if (asset.value.record?.companyID !== companyId) {
      return invalid(
        `Configuration item ${String(changes.configurationItemID)} does not belong to ${company}.`,
      );
    }
  }
  if (isNew(changes, current, 'companyLocationID')) {
    const location = await readOwner('CompanyLocations', changes.companyLocationID, context);
    if (!location.ok) return location;
    if (!owners.has(Number(location.value.record?.companyID))) {
      return invalid(`Location ${String(changes.companyLocationID)} does not belong to ${company}.`);
    }
  }
  return succeed(null);
}

function isNew(changes: Fields, current: AnyRecord | null, field: string): boolean {
  return typeof changes[field] === 'number' && changes[field] !== current?.[field];
}

async function readOwner(collection: string, id: unknown, { reader }: ToolContext) {
  const read = await reader.record(collection, Number(id));
  return read.ok ? succeed({ record: read.value }) : unavailable(read.failure);
}

async function parentOf(companyId: number, { reader }: ToolContext): Promise<unknown> {
  const company = await reader.record('Companies', companyId);
  return company.ok ? (company.value?.parentCompanyID ?? undefined) : undefined;
}
