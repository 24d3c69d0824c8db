import type { AutotaskReader } from '../../../src/core/autotask/reader.ts';
import type { WriteHandle } from '../../../src/core/store/database.ts';
import { saveAsset, saveCompany, saveContact, saveResource } from '../../../src/core/store/organization.ts';
import { replacePicklist } from '../../../src/core/store/picklists.ts';
import { saveTicket } from '../../../src/core/store/tickets.ts';
import {
  picklistOf,
  storedAsset,
  storedCompany,
  storedContact,
  storedResource,
  storedTicket,
} from '../../../src/core/sync/to-stored.ts';
import { good } from '../../core/tools/running-tools.ts';

const all = [{ op: 'gte', field: 'id', value: -1 }] as const;

/** Everything once, as the first import brings it: also of companies that are nobody's client. */
export async function fillDatabase(db: WriteHandle, reader: AutotaskReader, now: string): Promise<void> {
  for (const entity of ['Tickets', 'TicketNotes', 'Companies', 'ConfigurationItems']) {
    for (const field of good(await reader.fields(entity))) {
      if (field.picklistValues) replacePicklist(db, entity, field.name, picklistOf(field));
    }
  }
  for (const row of good(await reader.companies(all))) saveCompany(db, storedCompany(row));
  for (const row of good(await reader.contacts(all))) saveContact(db, storedContact(row));
  for (const row of good(await reader.configurationItems(all))) saveAsset(db, storedAsset(row));
  for (const row of good(await reader.resources(all))) saveResource(db, storedResource(row));
  for (const row of good(await reader.tickets(all))) saveTicket(db, storedTicket(row, now));
}
