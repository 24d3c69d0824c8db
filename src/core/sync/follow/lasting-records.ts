import type { Outcome } from '../../../shared/domain/outcome.ts';
import type { AutotaskFailure } from '../../autotask/failure.ts';
import type { Filter } from '../../autotask/query.ts';
import type { AutotaskReader } from '../../autotask/reader.ts';
import type { WriteHandle } from '../../store/database.ts';
import type { LastingTable } from '../../store/gone-records.ts';
import { saveAsset, saveResource } from '../../store/organization.ts';
import { createKeepOrganization, type KeptRecords } from '../keep-organization.ts';
import { storedAsset, storedResource } from '../to-stored.ts';
import type { Followed } from './cursors.ts';

/** One kind of the records that tickets name: how to read some, and keep them. */
export interface LastingRecords {
  readonly entity: string;
  readonly table: LastingTable;
  /** By which field changes are asked for, and under which name; null where Autotask tells no time of change. */
  readonly changes: { readonly name: Followed; readonly field: string } | null;
  /** Reads one page and hands back how to keep it. */
  page(filter: readonly Filter[]): Promise<Outcome<LastingPage, AutotaskFailure>>;
}

export interface LastingPage {
  readonly rows: readonly { readonly id: number }[];
  keep(readAt: string): Promise<KeptRecords>;
}

const nothing: KeptRecords = { added: [], renamed: [] };

export function lastingRecords(db: WriteHandle, reader: AutotaskReader): readonly LastingRecords[] {
  const { companies, contacts } = createKeepOrganization(db);
  const saveAll =
    <Row>(save: (row: Row, readAt: string) => unknown) =>
    async (rows: readonly Row[], readAt: string) => {
      db.transaction(() => {
        for (const row of rows) save(row, readAt);
      });
      return nothing;
    };
  return [
    {
      entity: 'Companies',
      table: 'companies',
      // Companies say "Modified" where tickets say "Modification".
      changes: { name: 'companies', field: 'lastTrackedModifiedDateTime' },
      page: pages(reader.companies, companies),
    },
    {
      entity: 'Contacts',
      table: 'contacts',
      changes: { name: 'contacts', field: 'lastModifiedDate' },
      page: pages(reader.contacts, contacts),
    },
    {
      entity: 'ConfigurationItems',
      table: 'assets',
      changes: { name: 'assets', field: 'lastModifiedTime' },
      page: pages(
        reader.configurationItems,
        saveAll((row, readAt) => saveAsset(db, storedAsset(row), readAt)),
      ),
    },
    {
      entity: 'Resources',
      table: 'resources',
      changes: null,
      page: pages(
        reader.resources,
        saveAll((row, readAt) => saveResource(db, storedResource(row), readAt)),
      ),
    },
  ];
}

function pages<Row extends { id: number }>(
  read: (filter: readonly Filter[]) => Promise<Outcome<Row[], AutotaskFailure>>,
  keep: (rows: readonly Row[], readAt: string) => Promise<KeptRecords>,
): LastingRecords['page'] {
  return async (filter) => {
    const page = await read(filter);
    if (!page.ok) return page;
    const rows = page.value;
    return { ok: true, value: { rows, keep: (readAt) => keep(rows, readAt) } };
  };
}
