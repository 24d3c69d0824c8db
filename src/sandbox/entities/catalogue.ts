import type { EntityDefinition, ParentRoute } from './definition.ts';
import { companies } from './tables/companies.ts';
import * as companyChildren from './tables/company-children.ts';
import * as assets from './tables/configuration-items.ts';
import { contacts } from './tables/contacts.ts';
import { resources } from './tables/resources.ts';
import * as staffing from './tables/roles.ts';
import * as attachments from './tables/ticket-attachments.ts';
import * as ticketChildren from './tables/ticket-children.ts';
import * as ticketLogs from './tables/ticket-logs.ts';
import { tickets } from './tables/tickets.ts';
import * as time from './tables/time-entries.ts';
import { webhookEntities, webhookEventErrorLogs, webhookFamilies } from './tables/webhooks.ts';

/** Every entity that is served. */
export const catalogue: readonly EntityDefinition[] = [
  companies,
  contacts,
  resources,
  tickets,
  ...Object.values(attachments),
  ...Object.values(ticketChildren),
  ...Object.values(ticketLogs),
  ...Object.values(time),
  ...Object.values(companyChildren),
  ...Object.values(assets),
  ...Object.values(staffing),
  ...webhookFamilies.flatMap(webhookEntities),
  webhookEventErrorLogs,
];

const byCollection = new Map(catalogue.map((entity) => [entity.collection.toLowerCase(), entity]));
const byName = new Map(catalogue.map((entity) => [entity.name, entity]));

/** Finds a collection whatever its case. */
export const findCollection = (name: string): EntityDefinition | undefined =>
  byCollection.get(name.toLowerCase());

/** Finds an entity by its SOAP name, as references name it. */
export const findByName = (name: string): EntityDefinition | undefined => byName.get(name);

export interface ChildRoute {
  readonly entity: EntityDefinition;
  readonly route: ParentRoute;
}

const children = new Map<string, ChildRoute>(
  catalogue.flatMap((entity) =>
    entity.parents.map((route) => [`${route.parent}/${route.segment}`.toLowerCase(), { entity, route }]),
  ),
);

/** Finds the child collection `segment` of a parent, such as Notes of Tickets. */
export const findChild = (parent: EntityDefinition, segment: string): ChildRoute | undefined =>
  children.get(`${parent.collection}/${segment}`.toLowerCase());
