import type { WriteRequest } from '../../shared/domain/write-request.ts';
import type { StoredTicket } from '../store/tickets.ts';
import { type KeptValue, sameValue } from './records/kept-value.ts';

type Values = Readonly<Record<string, KeptValue>>;

const storedAs: Readonly<Record<string, keyof StoredTicket>> = {
  status: 'status',
  priority: 'priority',
  queueID: 'queueId',
  ticketType: 'ticketType',
  issueType: 'issueType',
  subIssueType: 'subIssueType',
  assignedResourceID: 'assignedResourceId',
  assignedResourceRoleID: 'assignedRoleId',
  resolution: 'resolution',
  title: 'title',
  description: 'description',
  dueDateTime: 'dueAt',
};

/** What Autotask takes only together: the one stays in a request when the other changes. */
const companions: Readonly<Record<string, string>> = {
  assignedResourceRoleID: 'assignedResourceID',
  assignedResourceID: 'assignedResourceRoleID',
  subIssueType: 'issueType',
};

/** Whether a field of a ticket is kept here, so that its value is known without asking. */
export function isKept(field: string): boolean {
  return field in storedAs;
}

/** The value that the ticket has now for a field of Autotask; undefined for a field that is not kept. */
export function fieldOf(ticket: StoredTicket, field: string): KeptValue | undefined {
  const name = storedAs[field];
  return name === undefined ? undefined : (ticket[name] ?? null);
}

/**
 * The values that a request would replace. A ticket's are those of `ticket`, as it will be when it is this request's turn;
 * others are `read`, as the tool found them. Empty for what is new: it replaces nothing.
 */
export function expectedBefore(
  request: WriteRequest,
  ticket: StoredTicket,
  read: Values,
): Record<string, KeptValue> {
  if (request.kind !== 'patch-ticket' && request.kind !== 'patch-record') return {};
  const isThisTicket = isAbout(request, ticket);
  return Object.fromEntries(
    Object.keys(request.fields).map((field) => {
      const kept = isThisTicket ? fieldOf(ticket, field) : undefined;
      return [field, kept === undefined ? (read[field] ?? null) : kept];
    }),
  );
}

function isAbout(request: WriteRequest, ticket: StoredTicket): boolean {
  if (request.kind === 'patch-ticket') return request.ticketId === ticket.id;
  return request.kind === 'patch-record' && request.collection === 'Tickets' && request.id === ticket.id;
}

/** The request without what is so already; null when nothing is left to do. `before` is what it would replace. */
export function withoutNoChange(request: WriteRequest, before: Values): WriteRequest | null {
  if (request.kind !== 'patch-ticket' && request.kind !== 'patch-record') return request;
  const isChange = (field: string) =>
    field in request.fields && !sameValue(before[field], request.fields[field]);
  const changes = Object.keys(request.fields).filter(isChange);
  // A note's audience is pinned by every change of the note; alone it is no change when it stays.
  if (changes.length === 0) return null;
  const stays = (field: string) => {
    const partner = companions[field];
    if (field === 'publish') return true;
    return isChange(field) || (partner !== undefined && isChange(partner));
  };
  const fields = Object.fromEntries(Object.entries(request.fields).filter(([field]) => stays(field)));
  return { ...request, fields } as WriteRequest;
}

/** The ticket as it will be once the request is carried out. */
export function applied(request: WriteRequest, ticket: StoredTicket): StoredTicket {
  if (!isAbout(request, ticket) || !('fields' in request)) return ticket;
  const changes = Object.entries(request.fields).flatMap(([field, value]) => {
    const name = storedAs[field];
    return name === undefined ? [] : [[name, value] as const];
  });
  return { ...ticket, ...(Object.fromEntries(changes) as Partial<StoredTicket>) };
}
