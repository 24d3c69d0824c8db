import type { Row } from '../entities/field.ts';
import { companies } from '../entities/tables/companies.ts';
import { companyLocations } from '../entities/tables/company-children.ts';
import { configurationItems } from '../entities/tables/configuration-items.ts';
import { contacts } from '../entities/tables/contacts.ts';
import type { Rows } from '../store/rows.ts';

/**
 * Messages for a contact, asset or location that is not the ticket's company's. A change of company therefore fails
 * while old references remain; nothing cascades.
 */
export function checkBelongings(rows: Rows, after: Row): readonly string[] {
  const companyId = Number(after.companyID);
  const messages: string[] = [];
  const contact = lookUp(after.contactID, (id) => rows.get(contacts, id));
  const parentId = rows.get(companies, companyId)?.parentCompanyID ?? null;
  if (contact !== null && contact.companyID !== companyId && contact.companyID !== parentId)
    messages.push('contactID is not associated to the companyID or its Parent Company');
  const asset = lookUp(after.configurationItemID, (id) => rows.get(configurationItems, id));
  if (asset !== null && asset.companyID !== companyId)
    messages.push(
      `The configurationItemID [${String(asset.id)}] is not associated with Company [${companyId}]`,
    );
  const location = lookUp(after.companyLocationID, (id) => rows.get(companyLocations, id));
  const allowed = [companyId, asset?.companyID, contact?.companyID];
  if (location !== null && !allowed.includes(Number(location.companyID)))
    messages.push(
      `The companyLocationID[${String(location.id)}] cannot be associated with the Ticket. The CompanyLocation must belong to the Ticket's, ConfigurationItem's, or the Contact's Company.`,
    );
  return messages;
}

const lookUp = (id: unknown, get: (id: number) => Row | null) => (typeof id === 'number' ? get(id) : null);
