import type { Audience, CardAction, FieldChange } from '../../../shared/domain/approval-card.ts';
import type { Fields } from '../../../shared/domain/write-request.ts';
import { audienceOf } from '../../store/note-audience.ts';
import type { Picklists } from '../../store/picklists.ts';
import type { KeptValue } from './kept-value.ts';

/** A write as far as its audience and risk depend on it; `before` is null for what is new. */
export interface DescribedWrite {
  readonly collection: string;
  readonly fields: Fields;
  readonly before: Readonly<Record<string, KeptValue>> | null;
  readonly changes: readonly FieldChange[];
  /** The contact of the ticket it is about, with the address; null for none. */
  readonly contact: string | null;
}

/** Flags that open what was the technicians' alone to co-managed users: they are the customer's own staff. */
const opening: readonly string[] = [
  'isVisibleToComanaged',
  'isAssignedToComanaged',
  'isInternalNotesVisibleToComanaged',
];
const opensUp = (fields: Fields) => opening.some((field) => fields[field] === true);

const workflowRules = 'Workflow rules in Autotask may notify others';

/** Who will see a write, who may be told of it, and what nobody can know beforehand. */
export function audienceOfWrite(
  { collection, fields, before, contact }: DescribedWrite,
  picklists: Picklists,
): Audience {
  if (collection === 'TicketNotes' || collection === 'TicketAttachments') {
    return noteAudience(fields.publish, picklists, contact);
  }
  if (opensUp(fields)) {
    return {
      seenBy: 'customer',
      words: 'Co-managed users, the customer’s own staff, see it from then on.',
      unknown: [workflowRules],
    };
  }
  if (collection === 'TimeEntries') {
    return {
      seenBy: 'customer',
      words: 'Technicians see it. Its summary and hours may appear on the invoice.',
      unknown: [workflowRules],
    };
  }
  if (collection === 'Tickets') {
    const closing = closesOrReopens(fields, before, picklists);
    if (before === null) {
      return {
        seenBy: 'customer',
        words: 'Technicians see the new ticket. The customer may see it in the client portal.',
        unknown: [workflowRules],
      };
    }
    return {
      seenBy: 'technicians',
      words: 'Technicians see the change. Countersign notifies nobody.',
      unknown: [workflowRules, ...closing],
    };
  }
  return {
    seenBy: 'technicians',
    words: 'Technicians see it. Countersign notifies nobody.',
    unknown: [workflowRules],
  };
}

/** Autotask sets and clears the completed date itself; a ticket's category may ask for more before it lets it close. */
function closesOrReopens(
  fields: Fields,
  before: DescribedWrite['before'],
  picklists: Picklists,
): readonly string[] {
  if (typeof fields.status !== 'number') return [];
  const isComplete = (value: unknown) =>
    typeof value === 'number' && picklists.status(value).group === 'complete';
  const closes = isComplete(fields.status);
  if (closes === isComplete(before?.status)) return [];
  return [
    closes
      ? 'Autotask sets the completed date, and may refuse when its rules for closing are not met'
      : 'Autotask clears the completed date',
  ];
}

/** `contact`: who gets the mail, as far as that is known: the ticket's contact. */
export function noteAudience(publish: unknown, picklists: Picklists, contact: string | null): Audience {
  if (audienceOf(picklists, publish) === 'technicians') {
    return { seenBy: 'technicians', words: 'Technicians only. Nobody is notified.', unknown: [] };
  }
  const label =
    typeof publish === 'number' ? picklists.choice('TicketNotes', 'publish', publish)?.label : null;
  return {
    seenBy: 'customer',
    words: `Published to “${label ?? 'unknown audience'}”: the customer can read it. ${
      contact === null ? 'The ticket has no contact.' : `${contact} may get mail.`
    }`,
    unknown: ['additional contacts of the ticket', 'workflow rules of Autotask may notify others'],
  };
}

/** Where a request changes by what people are reached and verified. */
const reachesPeople = /^(emailAddress\d?|phone|mobilePhone|alternatePhone\d?|isActive)$/;
const classifying: readonly string[] = [
  'status',
  'priority',
  'queueID',
  'ticketType',
  'issueType',
  'subIssueType',
];
const lowRisk: readonly string[] = [
  'TicketChecklistItems',
  'TicketTagAssociations',
  'TicketAdditionalConfigurationItems',
];
const highRisk: readonly string[] = ['Companies', 'Resources', 'Roles', 'Departments', 'TicketCharges'];

/** A first measure for the eye; what is sent is decided by policy and people. */
export function riskOf(
  { collection, fields, before, changes }: Omit<DescribedWrite, 'contact'>,
  picklists: Picklists,
): CardAction['risk'] {
  if (collection === 'TicketNotes' || collection === 'TicketAttachments') {
    return audienceOf(picklists, fields.publish) === 'technicians' ? 'low' : 'high';
  }
  if (highRisk.includes(collection) || opensUp(fields)) return 'high';
  if (collection === 'Contacts' && changes.some(({ field }) => reachesPeople.test(field))) return 'high';
  if (lowRisk.includes(collection)) return 'low';
  const isUsual = collection === 'Tickets' && before !== null;
  return isUsual && changes.every(({ field }) => classifying.includes(field)) ? 'low' : 'medium';
}
