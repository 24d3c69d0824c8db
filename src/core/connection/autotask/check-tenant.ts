import { fail, succeed } from '../../../shared/domain/outcome.ts';
import { createReader } from '../../autotask/reader.ts';
import type { ReadHandle } from '../../store/database.ts';
import { sampleOfCompanies } from '../../store/organization.ts';
import { countTickets } from '../../store/tickets.ts';
import type { CheckTenant } from './connect-autotask.ts';
import { readDatabase } from './kept-connection.ts';

const anotherTenant = {
  words:
    'These credentials belong to another Autotask database. The tickets and clients of this workspace belong to the one it was connected to before.',
  next: 'Use an API user of that database, or start Countersign with a new folder (--data) for this one.',
};

/**
 * Refuses credentials of another tenant than the one whose records are here: mixed, nobody could tell them apart. The zone's answer
 * names the database; where it does not, the companies that are here must be there too.
 */
export function createCheckTenant(db: ReadHandle): CheckTenant {
  return async (database, http) => {
    const companies = sampleOfCompanies(db, 50);
    if (!hasRecords(db)) return succeed(null);
    const ours = readDatabase(db);
    if (ours !== null && database !== null) return ours === database ? succeed(null) : fail(anotherTenant);
    if (companies.length === 0) return succeed(null);
    const found = await createReader(http).companies(
      [{ op: 'in', field: 'id', value: companies.map((company) => company.id) }],
      'interactive',
    );
    if (!found.ok) return found;
    const names = new Map(found.value.map((company) => [company.id, company.companyName]));
    // Some may have been renamed since; all of them were not.
    return companies.some((company) => names.get(company.id) === company.name)
      ? succeed(null)
      : fail(anotherTenant);
  };
}

/** Whether anything was imported. */
export function hasRecords(db: ReadHandle): boolean {
  return sampleOfCompanies(db, 1).length > 0 || countTickets(db) > 0;
}
