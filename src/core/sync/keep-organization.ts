import type { AutotaskCompany } from '../autotask/entities/company.ts';
import type { AutotaskContact } from '../autotask/entities/contact.ts';
import type { WriteHandle } from '../store/database.ts';
import { saveCompany, saveContact } from '../store/organization.ts';
import { rewordTicketsOfCompany, rewordTicketsOfContact } from './reword.ts';
import { storedCompany, storedContact } from './to-stored.ts';

/** What keeping some records changed, by id. */
export interface KeptRecords {
  readonly added: readonly number[];
  readonly renamed: readonly number[];
}

export interface KeepOrganization {
  companies(rows: readonly AutotaskCompany[], readAt: string): Promise<KeptRecords>;
  contacts(rows: readonly AutotaskContact[], readAt: string): Promise<KeptRecords>;
}

/** Keeps companies and contacts as read at `readAt`. Whoever is renamed is found by the new name from then on, on every ticket. */
export function createKeepOrganization(db: WriteHandle): KeepOrganization {
  async function keep<Row extends { id: number }>(
    rows: readonly Row[],
    save: (row: Row) => string,
    reword: (db: WriteHandle, id: number) => Promise<void>,
  ): Promise<KeptRecords> {
    const added: number[] = [];
    const renamed: number[] = [];
    db.transaction(() => {
      for (const row of rows) {
        const saved = save(row);
        if (saved === 'new') added.push(row.id);
        if (saved === 'renamed') renamed.push(row.id);
      }
    });
    // A ticket may have come before the one that it names.
    for (const id of [...added, ...renamed]) await reword(db, id);
    return { added, renamed };
  }
  return {
    companies: (rows, readAt) =>
      keep(rows, (row) => saveCompany(db, storedCompany(row), readAt), rewordTicketsOfCompany),
    contacts: (rows, readAt) =>
      keep(rows, (row) => saveContact(db, storedContact(row), readAt), rewordTicketsOfContact),
  };
}
