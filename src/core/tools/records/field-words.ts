import type { ReadHandle } from '../../store/database.ts';
import type { Picklists } from '../../store/picklists.ts';
import { keptValue } from './kept-value.ts';
import { isOthers, nameOf } from './name-record.ts';

const labels: Readonly<Record<string, string>> = {
  queueID: 'Queue',
  issueType: 'Issue type',
  subIssueType: 'Sub-issue type',
  assignedResourceID: 'Primary resource',
  assignedResourceRoleID: 'Role',
  contactID: 'Contact',
  companyID: 'Company',
  configurationItemID: 'Asset',
  companyLocationID: 'Location',
  dueDateTime: 'Due',
  emailAddress: 'E-mail',
  externalID: 'External reference',
  isActive: 'Active',
  ticketID: 'Ticket',
};

/** A field as a person says it: `mobilePhone` is "Mobile phone". */
export function fieldLabel(field: string): string {
  const known = labels[field];
  if (known !== undefined) return known;
  const words = field
    .replace(/ID$/, '')
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const recordNames: Readonly<Record<string, string>> = {
  Companies: 'company',
  Contacts: 'contact',
  CompanyLocations: 'location',
  CompanyNotes: 'company note',
  CompanyAlerts: 'company alert',
  CompanyToDos: 'to-do',
  ConfigurationItems: 'asset',
  ConfigurationItemNotes: 'asset note',
  Tickets: 'ticket',
  TicketNotes: 'ticket note',
  TicketAttachments: 'attachment',
  TicketSecondaryResources: 'secondary resource',
  TicketAdditionalContacts: 'additional contact',
  TicketAdditionalConfigurationItems: 'additional asset',
  TicketChecklistItems: 'checklist item',
  TicketCharges: 'charge',
  TicketTagAssociations: 'tag',
  TimeEntries: 'time entry',
};

/** A record as a person says it: "contact Robin Newcombe", or "checklist item 12" when it has no name here. */
export function recordLabel(
  collection: string,
  id: number | null,
  lookups: { readonly db: ReadHandle; readonly picklists: Picklists },
): string {
  const kind = recordNames[collection] ?? `record of ${collection}`;
  if (id === null) return kind;
  const pointer = {
    Contacts: 'contactID',
    Companies: 'companyID',
    ConfigurationItems: 'configurationItemID',
  }[collection];
  const name =
    pointer === undefined ? null : nameOf(collection === 'Companies' ? '' : 'Tickets', pointer, id, lookups);
  return `${kind} ${name ?? id}`;
}

/**
 * A value in words: the label of a choice, the name of a person, yes and no. `written` is what the request says, which tells
 * a flag that was kept as 1 from a number.
 */
export function shownValue(
  collection: string,
  field: string,
  value: unknown,
  written: unknown,
  lookups: {
    readonly db: ReadHandle;
    readonly picklists: Picklists;
    /** For words that an agent of this client may read: another's record has a number there, and no name. */
    readonly companyId?: number | null;
  },
): string | null {
  const kept = keptValue(value);
  if (kept === null || kept === '') return null;
  const isFlag = typeof written === 'boolean' || (field === 'isActive' && collection === 'Contacts');
  if (isFlag) return kept === 1 ? 'yes' : 'no';
  if (typeof kept === 'string') return kept;
  if (isOthers(field, kept, { db: lookups.db, companyId: lookups.companyId ?? null })) return String(kept);
  const name = nameOf(collection, field, kept, lookups);
  if (name === undefined) return String(kept);
  return name ?? `Unknown (${kept})`;
}
