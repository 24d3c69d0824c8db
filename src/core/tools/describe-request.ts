import type { Audience, CardAction, FieldChange } from '../../shared/domain/approval-card.ts';
import type { WriteRequest } from '../../shared/domain/write-request.ts';
import type { ReadHandle } from '../store/database.ts';
import { findTechnician } from '../store/organization.ts';
import type { Picklists } from '../store/picklists.ts';

type FieldValue = string | number | null;
type Described = Pick<CardAction, 'headline' | 'changes' | 'text' | 'audience' | 'risk'>;

const labels: Readonly<Record<string, string>> = {
  status: 'Status',
  priority: 'Priority',
  queueID: 'Queue',
  ticketType: 'Ticket type',
  issueType: 'Issue type',
  subIssueType: 'Sub-issue type',
  assignedResourceID: 'Primary resource',
  resolution: 'Resolution',
};

/** The one description of what a request does, for the card, the note and the log alike: made from the request itself. */
export function describeRequest(
  request: WriteRequest,
  before: Readonly<Record<string, FieldValue>>,
  lookups: { readonly db: ReadHandle; readonly picklists: Picklists },
): Described {
  if (request.kind === 'create-ticket-note') return describeNote(request, lookups.picklists);
  const changes = Object.keys(request.fields)
    .filter((field) => field !== 'assignedResourceRoleID')
    .map((field): FieldChange => {
      const name = (value: FieldValue) => nameOf(field, value, lookups);
      return {
        field,
        label: labels[field] ?? field,
        before: name(before[field] ?? null),
        after: name(request.fields[field] ?? null),
      };
    });
  return {
    headline: headlineOf(changes),
    changes,
    text: null,
    audience: patchAudience,
    risk: changes.some((change) => change.field === 'assignedResourceID' || change.field === 'resolution')
      ? 'medium'
      : 'low',
  };
}

function nameOf(
  field: string,
  value: FieldValue,
  { db, picklists }: { db: ReadHandle; picklists: Picklists },
): string | null {
  if (value === null) return null;
  if (typeof value === 'string') return value;
  if (field === 'assignedResourceID') return findTechnician(db, value)?.name ?? null;
  return picklists.choice('Tickets', field, value)?.label ?? String(value);
}

function headlineOf(changes: readonly FieldChange[]): string {
  const parts = changes.map((change) => {
    if (change.field === 'assignedResourceID') return `assign to ${change.after ?? 'nobody'}`;
    if (change.field === 'resolution') return 'write the resolution';
    return `set ${change.label.toLowerCase()} ${change.before ?? 'none'} → ${change.after ?? 'none'}`;
  });
  const sentence =
    parts.length > 1 ? `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}` : (parts[0] ?? '');
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

const patchAudience: Audience = {
  seenBy: 'technicians',
  words: 'Technicians see the change. Countersign notifies nobody.',
  unknown: ['Workflow rules in Autotask may notify others'],
};

function describeNote(
  request: Extract<WriteRequest, { kind: 'create-ticket-note' }>,
  picklists: Picklists,
): Described {
  const publish = picklists.choice('TicketNotes', 'publish', request.publish)?.label ?? 'unknown audience';
  const isInternal = /internal/i.test(publish);
  const lines = request.description.split('\n').length;
  return {
    headline: `Add ${isInternal ? 'internal' : 'customer-visible'} note (${lines} ${lines === 1 ? 'line' : 'lines'})`,
    changes: [],
    text: request.description,
    audience: isInternal
      ? { seenBy: 'technicians', words: 'Technicians only. Nobody is notified.', unknown: [] }
      : {
          seenBy: 'customer',
          words: `Published to “${publish}”: the customer can read it.`,
          unknown: ['Workflow rules in Autotask may mail it to the customer'],
        },
    risk: isInternal ? 'low' : 'high',
  };
}
