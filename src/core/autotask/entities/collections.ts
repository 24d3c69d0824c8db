/** Whose records a collection holds, and by which field that can be told. */
export type Scope =
  /** `field` names the company; for Companies it is the id itself. */
  | { readonly kind: 'company'; readonly field: string }
  /** Belongs to whomever its ticket belongs to. */
  | { readonly kind: 'ticket'; readonly field: string }
  | { readonly kind: 'asset'; readonly field: string }
  /** The MSP's own: people, roles, queues, work types. */
  | { readonly kind: 'msp' };

/** Where the records of a collection are written, when that is not the collection's own URL. */
export interface ParentRoute {
  readonly parent: string;
  readonly segment: string;
  /** The child's field that holds the parent's id. */
  readonly key: string;
}

/** A collection of Autotask's REST API: where it is written and to whom its records belong. */
export interface Collection {
  readonly name: string;
  /** The name by which references in metadata call it. */
  readonly entity: string;
  readonly scope: Scope;
  readonly canCreate: boolean;
  readonly canUpdate: boolean;
  readonly under: ParentRoute | null;
  /** The field that tells when a record was created; null when there is none. */
  readonly createdAt: string | null;
  /** Holds our reference (`externalID`, 50 characters). */
  readonly hasExternalId: boolean;
}

/**
 * name, entity, scope, writes (C create, U update), parent route, created at. Source: Autotask's swagger of 2026. Webhook
 * collections are left out on purpose: their secrets are nobody's business.
 */
const table = `
Companies                          Account                          company:id                  CU -                                          createDate
Contacts                           Contact                          company:companyID           CU Companies/Contacts/companyID               createDate
CompanyLocations                   AccountPhysicalLocation          company:companyID           CU Companies/Locations/companyID              -
CompanyNotes                       AccountNote                      company:companyID           CU Companies/Notes/companyID                  createDateTime
CompanyAlerts                      AccountAlert                     company:companyID           CU Companies/Alerts/companyID                 -
CompanyToDos                       AccountToDo                      company:companyID           CU Companies/ToDos/companyID                  createDateTime
ConfigurationItems                 InstalledProduct                 company:companyID           CU -                                          createDate
ConfigurationItemNotes             InstalledProductNote             asset:configurationItemID   CU ConfigurationItems/Notes/configurationItemID createDateTime
Tickets                            Ticket                           company:companyID           CU -                                          createDate
TicketNotes                        TicketNote                       ticket:ticketID             CU Tickets/Notes/ticketID                     createDateTime
TicketAttachments                  TicketAttachment                 ticket:ticketID             C  Tickets/Attachments/ticketID               attachDate
TicketSecondaryResources           TicketSecondaryResource          ticket:ticketID             C  Tickets/SecondaryResources/ticketID        -
TicketAdditionalContacts           TicketAdditionalContact          ticket:ticketID             C  Tickets/AdditionalContacts/ticketID        -
TicketAdditionalConfigurationItems TicketAdditionalInstalledProduct ticket:ticketID             C  Tickets/AdditionalConfigurationItems/ticketID -
TicketChecklistItems               TicketChecklistItem              ticket:ticketID             CU Tickets/ChecklistItems/ticketID            -
TicketCharges                      TicketCost                       ticket:ticketID             CU Tickets/Charges/ticketID                   createDate
TicketTagAssociations              TicketTagAssociation             ticket:ticketID             C  Tickets/TagAssociations/ticketID           -
TicketHistory                      TicketHistory                    ticket:ticketID             -  -                                          date
NotificationHistory                NotificationHistory              ticket:ticketID             -  -                                          -
TimeEntries                        TimeEntry                        ticket:ticketID             CU -                                          createDateTime
Resources                          Resource                         msp                         U  -                                          -
ResourceRoles                      ResourceRole                     msp                         -  Resources/Roles/resourceID                 -
ResourceServiceDeskRoles           ResourceServiceDeskRole          msp                         CU Resources/ServiceDeskRoles/resourceID      -
ResourceRoleDepartments            ResourceRoleDepartment           msp                         CU Resources/RoleDepartments/resourceID       -
ResourceRoleQueues                 ResourceRoleQueue                msp                         CU Resources/RoleQueues/resourceID            -
Roles                              Role                             msp                         CU -                                          -
Departments                        Department                       msp                         CU -                                          -
BillingCodes                       AllocationCode                   msp                         -  -                                          -
TicketCategories                   TicketCategory                   msp                         U  -                                          -
ConfigurationItemTypes             InstalledProductType             msp                         CU -                                          -
Contracts                          Contract                         company:companyID           -  -                                          -
Projects                           Project                          company:companyID           -  -                                          -
Opportunities                      Opportunity                      company:companyID           -  -                                          -
Products                           Product                          msp                         -  -                                          -
Countries                          Country                          msp                         -  -                                          -
Tags                               Tag                              msp                         CU -                                          -
`;

const withExternalId: readonly string[] = ['Tickets', 'Contacts'];

export const collections: readonly Collection[] = table
  .trim()
  .split('\n')
  .map((line) => {
    const [name = '', entity = '', scope = '', writes = '', route = '-', createdAt = '-'] = line.split(/\s+/);
    return {
      name,
      entity,
      scope: scopeFrom(scope),
      canCreate: writes.includes('C'),
      canUpdate: writes.includes('U'),
      under: routeFrom(route),
      createdAt: createdAt === '-' ? null : createdAt,
      hasExternalId: withExternalId.includes(name),
    };
  });

function scopeFrom(text: string): Scope {
  const [kind, field = ''] = text.split(':');
  if (kind === 'company' || kind === 'ticket' || kind === 'asset') return { kind, field };
  return { kind: 'msp' };
}

function routeFrom(text: string): ParentRoute | null {
  const [parent = '', segment = '', key = ''] = text.split('/');
  return segment === '' ? null : { parent, segment, key };
}

const byName = new Map(collections.map((collection) => [collection.name.toLowerCase(), collection]));
const byEntity = new Map(collections.map((collection) => [collection.entity, collection]));
const byRoute = new Map(
  collections.flatMap((collection) =>
    collection.under === null
      ? []
      : [[`${collection.under.parent}/${collection.under.segment}`.toLowerCase(), collection] as const],
  ),
);

/** The collection of this name, whatever its case. */
export function findCollection(name: string): Collection | null {
  return byName.get(name.toLowerCase()) ?? null;
}

/** A collection that is in the table for sure, because the program names it. */
export function collectionNamed(name: string): Collection {
  const found = findCollection(name);
  if (found === null) throw new Error(`${name} is missing in the table of collections`);
  return found;
}

/** The collection that references call so. */
export function collectionOfEntity(entity: string): Collection | null {
  return byEntity.get(entity) ?? null;
}

/** The collection behind a parent's segment: Notes of Tickets is TicketNotes. */
export function childCollection(parent: Collection, segment: string): Collection | null {
  return byRoute.get(`${parent.name}/${segment}`.toLowerCase()) ?? null;
}
