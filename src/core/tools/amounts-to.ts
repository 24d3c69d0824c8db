import type { WriteRequest } from '../../shared/domain/write-request.ts';
import type { Collection } from '../autotask/entities/collections.ts';
import { audienceOf } from '../store/note-audience.ts';
import type { Picklists } from '../store/picklists.ts';
import { triageFields } from './tickets/change-tickets.ts';

const named = (name: string) => `autotask:autotask-${name}`;

/** The three that can do what the others do. */
export const genericTools: readonly string[] = [named('api-get'), named('api-post'), named('api-patch')];

/**
 * The named tools that a write amounts to, read off the exact request; none for a tool that has a name of its own for what
 * it does. A generic call takes the strictest policy of all of them.
 */
export function amountsTo(tool: string, request: WriteRequest, picklists: Picklists): readonly string[] {
  if (!genericTools.includes(tool)) return [];
  switch (request.kind) {
    case 'create-ticket-note':
      return [noteTool(picklists, request.publish)];
    case 'patch-ticket':
      return ticketTools(Object.keys(request.fields));
    case 'patch-record':
      if (request.collection === 'Tickets') return ticketTools(Object.keys(request.fields));
      return publishing(request.collection, request.fields.publish, picklists);
    case 'create-record':
      return publishing(request.collection, request.fields.publish, picklists);
  }
}

/** What either tool could do counts as both; anything more is an update. */
function ticketTools(fields: readonly string[]): readonly string[] {
  const isTriage = fields.every((field) => triageFields.some((one) => one === field));
  return isTriage ? [named('triage-ticket'), named('update-ticket')] : [named('update-ticket')];
}

/** An attachment that the customer can see reaches him like a note does. */
function publishing(collection: string, publish: unknown, picklists: Picklists): readonly string[] {
  const isPublished = collection === 'TicketNotes' || collection === 'TicketAttachments';
  return isPublished ? [noteTool(picklists, publish)] : [];
}

function noteTool(picklists: Picklists, publish: unknown): string {
  return named(audienceOf(picklists, publish) === 'technicians' ? 'internal-note' : 'public-note');
}

const readers: Readonly<Record<string, { readonly one: string; readonly many: string }>> = {
  Tickets: { one: 'get-ticket', many: 'list-tickets' },
  TicketNotes: { one: 'list-notes', many: 'list-notes' },
  Companies: { one: 'get-company', many: 'list-companies' },
  Contacts: { one: 'get-contact', many: 'list-contacts' },
  ConfigurationItems: { one: 'get-asset', many: 'list-assets' },
};

/** The named tools that reading a collection amounts to; parts of a ticket, asset or company count as reading it. */
export function readingAmountsTo(collection: Collection, how: 'one' | 'many' | 'fields'): readonly string[] {
  if (how === 'fields') {
    if (collection.name !== 'Tickets') return [];
    return ['get-ticket-statuses', 'get-ticket-priorities', 'list-queues'].map(named);
  }
  const reader = readers[collection.name];
  if (reader) return [named(reader[how])];
  if (collection.name.startsWith('Resource')) return [named('list-resources')];
  switch (collection.scope.kind) {
    case 'ticket':
      return [named('get-ticket')];
    case 'asset':
      return [named('get-asset')];
    case 'company':
      return [named('get-company')];
    case 'msp':
      return [];
  }
}
