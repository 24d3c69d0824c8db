import { catalogue } from '../entities/catalogue.ts';
import type { EntityDefinition } from '../entities/definition.ts';
import { createWebhookFieldRules, createWebhookRules } from '../webhooks/webhook-rules.ts';
import type { EntityRules } from '../writes/entity-rules.ts';
import { createAttachmentRules } from './attachment-rules.ts';
import { createCompanyRules, createContactRules } from './company-rules.ts';
import { createNoteRules } from './note-rules.ts';
import { createRecordDateRules } from './record-date-rules.ts';
import type { RuleParts } from './rule-parts.ts';
import {
  createAtMostRules,
  createChecklistRules,
  createSecondaryResourceRules,
} from './ticket-child-rules.ts';
import { createTicketRules } from './ticket-rules.ts';
import { createTimeEntryRules } from './time-entry-rules.ts';

type CreateRules = (parts: RuleParts, entity: EntityDefinition) => EntityRules;

const special: Readonly<Record<string, CreateRules>> = {
  Tickets: createTicketRules,
  TicketNotes: createNoteRules,
  TicketAttachments: createAttachmentRules,
  TicketNoteAttachments: createAttachmentRules,
  TicketSecondaryResources: createSecondaryResourceRules,
  TicketChecklistItems: createChecklistRules,
  TicketTagAssociations: (parts, entity) => createAtMostRules(parts, entity, 30),
  TimeEntries: createTimeEntryRules,
  Companies: createCompanyRules,
  Contacts: createContactRules,
};

/** Which rules hold for which entity. */
export function createRulesByEntity(parts: RuleParts): (entity: EntityDefinition) => EntityRules {
  const rules = new Map(catalogue.map((entity) => [entity.collection, rulesFor(parts, entity)]));
  return (entity) => rules.get(entity.collection) ?? {};
}

function rulesFor(parts: RuleParts, entity: EntityDefinition): EntityRules {
  const create = special[entity.collection];
  if (create !== undefined) return create(parts, entity);
  if (entity.collection.endsWith('Webhooks')) return createWebhookRules(parts, entity);
  if (/Webhook(Udf)?Fields$/.test(entity.collection)) return createWebhookFieldRules(parts, entity);
  return createRecordDateRules(parts, entity);
}
