import type { WriteRequest } from '../../shared/domain/write-request.ts';
import type { StoredTicket } from '../store/tickets.ts';

type FieldValue = string | number | null;

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

/** The value that the ticket has now for a field of Autotask; undefined for a field that is not kept. */
export function fieldOf(ticket: StoredTicket, field: string): FieldValue | undefined {
  const name = storedAs[field];
  return name === undefined ? undefined : (ticket[name] ?? null);
}

/** The values that a request would replace, as the ticket is now. Empty for a note: it replaces nothing. */
export function expectedBefore(request: WriteRequest, ticket: StoredTicket): Record<string, FieldValue> {
  if (request.kind !== 'patch-ticket') return {};
  return Object.fromEntries(
    Object.keys(request.fields).map((field) => [field, fieldOf(ticket, field) ?? null]),
  );
}

/** The request without what is so already; null when nothing is left to do. */
export function withoutNoChange(request: WriteRequest, ticket: StoredTicket): WriteRequest | null {
  if (request.kind !== 'patch-ticket') return request;
  const changing = Object.entries(request.fields).filter(
    ([field, value]) => fieldOf(ticket, field) !== value,
  );
  if (changing.length === 0) return null;
  const fields = Object.fromEntries(changing);
  // The role is no change of its own, and must go along with the resource.
  if ('assignedResourceID' in fields)
    fields.assignedResourceRoleID = request.fields.assignedResourceRoleID ?? null;
  else delete fields.assignedResourceRoleID;
  return Object.keys(fields).length === 0 ? null : { ...request, fields };
}

/** The ticket as it will be once the request is carried out. */
export function applied(request: WriteRequest, ticket: StoredTicket): StoredTicket {
  if (request.kind !== 'patch-ticket') return ticket;
  const changes = Object.entries(request.fields).flatMap(([field, value]) => {
    const name = storedAs[field];
    return name === undefined ? [] : [[name, value] as const];
  });
  return { ...ticket, ...(Object.fromEntries(changes) as Partial<StoredTicket>) };
}
