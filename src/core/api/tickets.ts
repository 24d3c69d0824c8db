import { ticketWindow } from '../../shared/desktop-api/ticket-query.ts';
import { type Outcome, succeed } from '../../shared/domain/outcome.ts';
import { type SlaClock, slaClockOf } from '../../shared/domain/queue/sla.ts';
import type { NextReason } from '../../shared/domain/queue/what-next.ts';
import { ticketDetail, ticketRow } from '../../shared/domain/ticket.ts';
import type { AutotaskFailure } from '../autotask/failure.ts';
import { waitingApprovalOfTicket } from '../store/approvals.ts';
import { isClient } from '../store/clients.ts';
import {
  assetsOfTicket,
  contactName,
  findCompany,
  findContact,
  findTechnician,
  listTechnicians,
} from '../store/organization.ts';
import type { TicketListRow } from '../store/queue/ticket-rows.ts';
import { runsOfTicket } from '../store/runs.ts';
import { countInboxes, listTickets } from '../store/ticket-list.ts';
import { findTicket, type StoredTicket } from '../store/tickets.ts';
import { autotaskFailed, failed } from './failures.ts';
import type { HandlersOf } from './handlers.ts';
import type { Lookups } from './lookups.ts';
import type { TicketCommandCall } from './ticket/ticket-command-handlers.ts';
import { timelineOf } from './timeline.ts';
import { viewerOf } from './viewer.ts';

export interface TicketApiParts extends Lookups {
  readonly now: () => string;
  /** Reads a ticket and its notes again, before background work. */
  readonly refresh: (ticketId: number) => Promise<Outcome<unknown, AutotaskFailure>>;
}

export function createTicketHandlers(parts: TicketApiParts): Omit<HandlersOf<'tickets'>, TicketCommandCall> {
  const { db, picklists } = parts;
  return {
    'tickets.list'(window) {
      const viewer = viewerOf(parts, parts.now());
      const { total, hasMore, groups, ...list } = listTickets(db, ticketWindow.parse(window), viewer);
      const rows = list.rows.map((row) =>
        rowOf(row, parts, slaClockOf(row, viewer.riskMs), list.reasons.get(row.id) ?? null),
      );
      return succeed({ total, hasMore, offset: window.offset, rows, groups: groups && [...groups] });
    },
    'tickets.choices'() {
      const active = (field: string) => picklists.values('Tickets', field).filter((entry) => entry.isActive);
      return succeed({
        statuses: active('status').map((entry) => picklists.status(entry.value)),
        priorities: active('priority').map((entry) => picklists.priority(entry.value)),
        queues: active('queueID').map(({ value, label }) => ({ value, label })),
        companies: db.all(
          'SELECT id AS companyId, name FROM companies WHERE is_active = 1 ORDER BY name COLLATE NOCASE',
        ),
        assignees: listTechnicians(db),
      });
    },
    'tickets.counts': () => succeed(countInboxes(db, viewerOf(parts, parts.now()))),
    'tickets.open'({ ticketId }) {
      const ticket = findTicket(db, ticketId);
      if (!ticket)
        return failed(
          'not-found',
          'This ticket is not here.',
          'It may have been deleted or merged in Autotask.',
        );
      return succeed(detailOf(ticket, parts));
    },
    'tickets.timeline': ({ ticketId }) => succeed({ items: timelineOf(ticketId, parts) }),
    async 'tickets.refresh'({ ticketId }) {
      const read = await parts.refresh(ticketId);
      return read.ok ? succeed({ readAt: parts.now() }) : autotaskFailed(read.failure);
    },
  };
}

function rowOf(
  row: TicketListRow,
  { picklists, me }: Lookups,
  sla: SlaClock | null,
  reason: NextReason | null,
) {
  const isMine = row.assignedResourceId !== null && row.assignedResourceId === me();
  return ticketRow.parse({
    id: row.id,
    number: row.number,
    title: row.title,
    companyName: row.companyName,
    requesterName: row.requesterName,
    status: picklists.status(row.status),
    priority: picklists.priority(row.priority),
    queue: picklists.choice('Tickets', 'queueID', row.queueId),
    assignee:
      row.assignedResourceId === null
        ? null
        : {
            resourceId: row.assignedResourceId,
            name: row.assigneeName ?? `Resource ${row.assignedResourceId}`,
          },
    isMine,
    createdAt: row.createdAt,
    lastActivityAt: row.lastActivityAt,
    dueAt: row.dueAt,
    waitingApproval: row.approvalId === null ? null : { approvalId: row.approvalId, forMe: isMine },
    agentWorks: row.agentWorks === 1,
    sla,
    isUnread: row.isUnread === 1,
    snoozedUntil: row.snoozedUntil,
    isDone: row.isDone === 1,
    reason,
  });
}

function detailOf(ticket: StoredTicket, { db, picklists, me }: Lookups) {
  const company = findCompany(db, ticket.companyId);
  const contact = ticket.contactId === null ? null : findContact(db, ticket.contactId);
  const choice = (field: string, value: number | null) => picklists.choice('Tickets', field, value);
  return ticketDetail.parse({
    id: ticket.id,
    number: ticket.number,
    title: ticket.title,
    description: ticket.description,
    resolution: ticket.resolution,
    company: {
      companyId: ticket.companyId,
      name: company?.name ?? `Company ${ticket.companyId}`,
      isClient: isClient(db, ticket.companyId),
      phone: company?.phone ?? null,
    },
    requester: contact && {
      contactId: contact.id,
      name: contactName(contact),
      email: contact.email,
      phone: contact.phone,
      title: contact.title,
    },
    assets: assetsOfTicket(db, ticket).map((asset) => ({
      assetId: asset.id,
      name: asset.name,
      kind:
        picklists.choice('ConfigurationItems', 'configurationItemType', asset.configuration_item_type)
          ?.label ?? null,
    })),
    status: picklists.status(ticket.status),
    priority: picklists.priority(ticket.priority),
    queue: choice('queueID', ticket.queueId),
    ticketType: choice('ticketType', ticket.ticketType),
    issueType: choice('issueType', ticket.issueType),
    subIssueType: choice('subIssueType', ticket.subIssueType),
    source: choice('source', ticket.source),
    assignee: findTechnician(db, ticket.assignedResourceId),
    isMine: ticket.assignedResourceId !== null && ticket.assignedResourceId === me(),
    createdAt: ticket.createdAt,
    lastActivityAt: ticket.lastActivityAt,
    dueAt: ticket.dueAt,
    completedAt: ticket.completedAt,
    readAt: ticket.readAt,
    agent: agentStateOf(ticket.id, db),
  });
}

function agentStateOf(ticketId: number, db: Lookups['db']) {
  const run = runsOfTicket(db, ticketId).at(-1);
  if (!run) return { kind: 'none' };
  switch (run.state) {
    case 'waiting': {
      const approval = waitingApprovalOfTicket(db, ticketId);
      if (approval) return { kind: 'waiting', approvalId: approval.id, since: approval.createdAt };
      return { kind: 'working', words: run.words, since: run.updatedAt };
    }
    case 'done':
      return { kind: 'done', words: run.words, at: run.updatedAt };
    case 'stopped':
      return { kind: 'stopped', words: run.words, at: run.updatedAt };
    case 'queued':
    case 'gated':
    case 'settled':
    case 'closing':
      return { kind: 'working', words: run.words, since: run.updatedAt };
  }
}
