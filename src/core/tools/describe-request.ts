import type { CardAction, FieldChange } from '../../shared/domain/approval-card.ts';
import { type Fields, ticketOfRequest, type WriteRequest } from '../../shared/domain/write-request.ts';
import type { ReadHandle } from '../store/database.ts';
import { audienceOf } from '../store/note-audience.ts';
import { contactName, findContact } from '../store/organization.ts';
import type { Picklists } from '../store/picklists.ts';
import { findTicket } from '../store/tickets.ts';
import { audienceOfWrite, noteAudience, riskOf } from './records/audience.ts';
import { fieldLabel, recordLabel, shownValue } from './records/field-words.ts';
import { type KeptValue, sameValue } from './records/kept-value.ts';

type Described = Pick<CardAction, 'headline' | 'changes' | 'text' | 'audience' | 'risk'>;
type Lookups = {
  readonly db: ReadHandle;
  readonly picklists: Picklists;
  /** The client whose agent may read the words; none where only the MSP's people do. */
  readonly companyId?: number | null;
};
type Before = Readonly<Record<string, KeptValue>>;
type Patch = Extract<WriteRequest, { kind: 'patch-ticket' | 'patch-record' }>;
type Creation = Extract<WriteRequest, { kind: 'create-record' }>;

/** The one description of what a request does, for the card, the note and the log alike: made from the request itself. */
export function describeRequest(request: WriteRequest, before: Before, lookups: Lookups): Described {
  switch (request.kind) {
    case 'create-ticket-note':
      return describeNote(request, lookups);
    case 'create-record':
      return describeCreation(request, lookups);
    case 'patch-ticket':
    case 'patch-record':
      return describePatch(request, before, lookups);
  }
}

function describePatch(request: Patch, before: Before, lookups: Lookups): Described {
  const collection = request.kind === 'patch-ticket' ? 'Tickets' : request.collection;
  const isReassigned = isChange(before, request.fields, 'assignedResourceID');
  const changes = Object.entries(request.fields).flatMap(([field, value]): FieldChange[] => {
    // What only goes along is no change: the role beside a new resource, the audience of a rewritten note.
    if (!isChange(before, request.fields, field)) return [];
    if (isReassigned && field === 'assignedResourceRoleID') return [];
    return [
      {
        field,
        label: fieldLabel(field),
        before: shownValue(collection, field, before[field] ?? null, value, lookups),
        after: shownValue(collection, field, value, value, lookups),
      },
    ];
  });
  const sentence = sentenceOf(changes);
  const headline =
    collection === 'Tickets'
      ? sentence
      : `Change ${recordLabel(collection, request.kind === 'patch-record' ? request.id : null, lookups)}: ${lower(sentence)}`;
  const text = collection === 'TicketNotes' ? textOf(request.fields.description) : null;
  const contact = contactOf(request, lookups);
  const write = { collection, fields: request.fields, before, changes, contact };
  return {
    headline,
    changes,
    text,
    audience: audienceOfWrite(write, lookups.picklists),
    risk: riskOf(write, lookups.picklists),
  };
}

function isChange(before: Before, fields: Fields, field: string): boolean {
  return field in fields && !sameValue(before[field], fields[field]);
}

function sentenceOf(changes: readonly FieldChange[]): string {
  const parts = changes.map((change) => {
    if (change.field === 'assignedResourceID') return `assign to ${change.after ?? 'nobody'}`;
    if (change.field === 'resolution') return 'write the resolution';
    // A long text is on the card in full; in a line it would hide the rest.
    const isLong = (change.before ?? '').length + (change.after ?? '').length > 80;
    if (isLong) return `rewrite ${lower(change.label)}`;
    return `set ${lower(change.label)} ${change.before ?? 'none'} → ${change.after ?? 'none'}`;
  });
  const sentence =
    parts.length > 1 ? `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}` : (parts[0] ?? '');
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

function describeCreation(request: Creation, lookups: Lookups): Described {
  const { collection, fields } = request;
  const shown = Object.entries(fields).filter(([field]) => field !== 'data');
  const changes = shown.map(
    ([field, value]): FieldChange => ({
      field,
      label: fieldLabel(field),
      before: null,
      after: shownValue(collection, field, value, value, lookups),
    }),
  );
  const title = [fields.title, fields.itemName, fields.name, fields.companyName, fields.referenceTitle].find(
    (value) => typeof value === 'string' && value !== '',
  );
  const person = [fields.firstName, fields.lastName].filter(Boolean).join(' ');
  const named = title ?? person;
  const write = { collection, fields, before: null, changes, contact: contactOf(request, lookups) };
  return {
    headline: `Create ${recordLabel(collection, null, lookups)}${named ? ` “${String(named)}”` : ''}`,
    changes,
    text: null,
    audience: audienceOfWrite(write, lookups.picklists),
    risk: riskOf(write, lookups.picklists),
  };
}

function describeNote(
  request: Extract<WriteRequest, { kind: 'create-ticket-note' }>,
  lookups: Lookups,
): Described {
  const { picklists } = lookups;
  const isInternal = audienceOf(picklists, request.publish) === 'technicians';
  const lines = request.description.split('\n').length;
  return {
    headline: `Add ${isInternal ? 'internal' : 'customer-visible'} note (${lines} ${lines === 1 ? 'line' : 'lines'})`,
    changes: [],
    text: request.description,
    audience: noteAudience(request.publish, picklists, contactOf(request, lookups)),
    risk: isInternal ? 'low' : 'high',
  };
}

/** The contact of the ticket that a request is about: "Mei Tanaka (mei@finch.example)". */
function contactOf(request: WriteRequest, { db }: Lookups): string | null {
  const ticketId = ticketOfRequest(request);
  const contactId = ticketId === null ? null : (findTicket(db, ticketId)?.contactId ?? null);
  const contact = contactId === null ? null : findContact(db, contactId);
  if (contact === null) return null;
  return contact.email ? `${contactName(contact)} (${contact.email})` : contactName(contact);
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
