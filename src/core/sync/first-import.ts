import { type Outcome, succeed } from '../../shared/domain/outcome.ts';
import type { AutotaskFailure } from '../autotask/failure.ts';
import { type Filter, walkPages } from '../autotask/query.ts';
import type { AutotaskReader } from '../autotask/reader.ts';
import { addClient } from '../store/clients.ts';
import type { WriteHandle } from '../store/database.ts';
import { expectTickets, markImported } from '../store/import-progress.ts';
import { saveAsset, saveCompany, saveContact, saveResource } from '../store/organization.ts';
import { replacePicklist } from '../store/picklists.ts';
import { readSetting, writeSetting } from '../store/settings.ts';
import { saveTicket } from '../store/tickets.ts';
import {
  picklistOf,
  storedAsset,
  storedCompany,
  storedContact,
  storedResource,
  storedTicket,
} from './to-stored.ts';

export interface ImportParts {
  readonly db: WriteHandle;
  readonly reader: AutotaskReader;
  readonly now: () => string;
  /** After each page that is on disk. */
  readonly onPage: (stage: string) => void;
  readonly onPicklists: () => void;
  readonly signal: AbortSignal;
}

/**
 * Brings everything over once: picklists, people, companies, assets, then tickets, the open ones first. Every page is
 * committed with how far it came, so that an import that was cut off goes on from there.
 */
export async function firstImport(parts: ImportParts): Promise<Outcome<null, AutotaskFailure>> {
  const picklists = await importPicklists(parts);
  if (!picklists.ok) return picklists;
  const { db, reader } = parts;
  const stages: Stage[] = [
    stage('resources', [], reader.resources, (row) => saveResource(db, storedResource(row))),
    stage('companies', [], reader.companies, (row) => saveCompany(db, storedCompany(row))),
    stage('contacts', [], reader.contacts, (row) => saveContact(db, storedContact(row))),
    stage('assets', [], reader.configurationItems, (row) => saveAsset(db, storedAsset(row))),
    stage('open-tickets', [{ op: 'notExist', field: 'completedDate' }], reader.tickets, (row, readAt) =>
      saveTicket(db, storedTicket(row, readAt)),
    ),
    stage('closed-tickets', [{ op: 'exist', field: 'completedDate' }], reader.tickets, (row, readAt) =>
      saveTicket(db, storedTicket(row, readAt)),
    ),
  ];
  const count = await reader.count('Tickets', [{ op: 'gte', field: 'id', value: 0 }]);
  if (!count.ok) return count;
  expectTickets(db, count.value);
  for (const each of stages) {
    const walked = await each(parts);
    if (!walked.ok || parts.signal.aborted) return walked;
    if (readSetting(db, 'clients-chosen') === null && readSetting(db, 'import-companies') === 'done') {
      chooseClients(parts);
    }
  }
  markImported(db, parts.now());
  return succeed(null);
}

type Stage = (parts: ImportParts) => Promise<Outcome<null, AutotaskFailure>>;

function stage<Row extends { id: number }>(
  name: string,
  filter: readonly Filter[],
  read: (filter: readonly Filter[]) => Promise<Outcome<Row[], AutotaskFailure>>,
  save: (row: Row, readAt: string) => void,
): Stage {
  const setting = `import-${name}`;
  return async ({ db, now, onPage, signal }) => {
    const reached = readSetting(db, setting);
    if (reached === 'done') return succeed(null);
    // -1: the MSP's own organization is company 0.
    const pages = walkPages(Number(reached ?? -1), (after) =>
      read([...filter, { op: 'gt', field: 'id', value: after }]),
    );
    for (;;) {
      const readAt = now();
      const page = await pages.next();
      if (page.done || signal.aborted) break;
      if (!page.value.ok) return page.value;
      const rows = page.value.value;
      db.transaction(() => {
        for (const row of rows) save(row, readAt);
        writeSetting(db, setting, String(rows.at(-1)?.id ?? reached ?? -1));
      });
      onPage(name);
    }
    if (!signal.aborted) writeSetting(db, setting, 'done');
    return succeed(null);
  };
}

async function importPicklists({
  db,
  reader,
  onPicklists,
}: ImportParts): Promise<Outcome<null, AutotaskFailure>> {
  for (const entity of ['Tickets', 'TicketNotes', 'Companies', 'ConfigurationItems']) {
    const fields = await reader.fields(entity);
    if (!fields.ok) return fields;
    db.transaction(() => {
      for (const field of fields.value) {
        if (field.picklistValues) replacePicklist(db, entity, field.name, picklistOf(field));
      }
    });
  }
  onPicklists();
  return succeed(null);
}

/** Every active company of the type that the tenant calls "Customer" becomes a client; the MSP itself does not. */
function chooseClients({ db, now }: ImportParts): void {
  db.transaction(() => {
    const companies = db.all<{ id: number }>(
      `SELECT c.id FROM companies c JOIN picklist_values p
         ON p.entity = 'Companies' AND p.field = 'companyType' AND p.value = c.company_type
       WHERE c.is_active = 1 AND c.id <> 0 AND p.label = 'Customer' COLLATE NOCASE`,
    );
    for (const company of companies) addClient(db, company.id, now());
    writeSetting(db, 'clients-chosen', now());
  });
}
