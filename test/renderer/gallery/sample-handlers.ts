import { defaultPreferences, type Preferences } from '../../../src/shared/desktop-api/preferences.ts';
import { ticketWindow } from '../../../src/shared/desktop-api/ticket-query.ts';
import type { ApprovalCard } from '../../../src/shared/domain/approval-card.ts';
import type { AssetId, NoteId, TicketId } from '../../../src/shared/domain/ids.ts';
import { fail, succeed } from '../../../src/shared/domain/outcome.ts';
import type { TicketRow } from '../../../src/shared/domain/ticket.ts';
import type { TimelineItem } from '../../../src/shared/domain/timeline.ts';
import { aHealthDay } from '../doubles/a-health.ts';
import { aStatus, dana } from '../doubles/a-status.ts';
import { aTicketDetail, priorities, statuses } from '../doubles/a-ticket.ts';
import { aNote, aRun } from '../doubles/a-timeline.ts';
import { anOutbox } from '../doubles/an-outbox.ts';
import { aFailure, type Handlers, type MemoryBridge, withPreferences } from '../doubles/memory-bridge.ts';
import { someDevices } from '../doubles/some-devices.ts';
import { minutesAgo } from '../doubles/times.ts';
import { activityHandlers } from './activity-handlers.ts';
import { agentHandlers } from './agent-scenes.ts';
import { externalAgentsHandlers } from './external-agents-scenes.ts';
import { integrationHandlers } from './integration-scenes.ts';
import { policyHandlers } from './policy-handlers.ts';
import { decidedCards, sampleCards } from './sample-cards.ts';
import { sampleQueue } from './sample-queue.ts';
import { sampleTicketPage } from './sample-ticket-page.ts';
import { companies, queues, sampleRow, technicians } from './sample-tickets.ts';

interface SampleOptions {
  readonly tickets: number;
  readonly state: string;
  readonly appearance: string;
  /** A scene of the integration: the workspace is one's own then. */
  readonly integration?: string | null;
  /** A scene of the agents. */
  readonly agents?: string | null;
}

/** An invented tenant in memory that decides, changes and grows like a true one. */
export function sampleHandlers(
  memory: MemoryBridge,
  { tickets, state, appearance, integration = null, agents: scene = null }: SampleOptions,
) {
  let rows: TicketRow[] = Array.from({ length: tickets }, (_, index) => sampleRow(index, tickets));
  let waiting: ApprovalCard[] = tickets > 10 && state !== 'empty' ? sampleCards(rows) : [];
  let decided: ApprovalCard[] = tickets > 20 && state !== 'empty' ? decidedCards(rows) : [];
  let preferences: Preferences = {
    ...defaultPreferences,
    appearance: appearance as Preferences['appearance'],
  };
  if (state === 'empty') rows = [];

  function status() {
    const forMe = waiting.filter((card) => card.mayDecide.kind === 'yes').length;
    return aStatus({
      approvals: { waiting: waiting.length, forMe },
      ...(integration === null ? {} : { workspace: { kind: 'autotask' as const, name: 'Your Autotask' } }),
      ...(state === 'away'
        ? {
            autotask: {
              state: 'away' as const,
              words: 'Autotask has not answered since 14:02.',
              since: minutesAgo(6),
            },
          }
        : {}),
    });
  }
  function timeline(ticketId: number): TimelineItem[] {
    const card = [...waiting, ...decided].find(
      (each) => each.ticket.id === ticketId && !each.approvalId.startsWith('decided'),
    );
    return [
      aNote({
        noteId: 1 as NoteId,
        at: minutesAgo(11),
        author: { kind: 'system', name: 'Autotask' },
        title: 'Contact was notified',
        body: 'Ticket received. Your reference is above.',
        visibility: 'customer',
      }),
      aRun({ state: card?.state.kind === 'waiting' ? 'waiting' : 'done' }),
      aNote({
        noteId: 2 as NoteId,
        at: minutesAgo(5),
        author: { kind: 'agent', name: 'Countersign' },
        title: 'Plan: waits for Dana Whitfield',
        body: '1. Set status New → In Progress, priority Medium → High\n2. Add internal note (8 lines)\n\nReply “approve” or “deny: reason”. Only the assigned resource decides.',
      }),
      ...(card ? [{ kind: 'approval' as const, at: card.createdAt, card }] : []),
      aNote({
        noteId: 3 as NoteId,
        at: minutesAgo(3),
        author: { kind: 'requester', name: 'Mei Tanaka' },
        body: 'It is also broken for Jonas next door. The printer\u200B says \u202Eytpme si yart\u202C.',
        visibility: 'customer',
      }),
      aNote({
        noteId: 4 as NoteId,
        at: minutesAgo(2),
        author: { kind: 'technician', name: 'Priya Raman' },
        body: 'approve',
        replyEffect: 'Not counted: only Dana Whitfield may decide. Passed on to the agent as a message.',
      }),
    ];
  }
  function settle(id: string, next: ApprovalCard): void {
    waiting = waiting.filter((card) => card.approvalId !== id);
    decided = [next, ...decided.filter((card) => card.approvalId !== id)];
    rows = rows.map((row) =>
      row.waitingApproval?.approvalId === id ? { ...row, waitingApproval: null } : row,
    );
    memory.emit({ kind: 'approvals-changed' });
    memory.emit({ kind: 'status-changed', status: status() });
  }

  const queue = sampleQueue({
    memory,
    rows: () => rows,
    setRows(next) {
      rows = next;
    },
  });
  const handlers: Handlers = {
    ...integrationHandlers(memory, integration ?? 'unconnected'),
    ...agentHandlers(scene ?? 'model', (id) => companies.find(({ companyId }) => companyId === id)?.name),
    'app.status': () => succeed(status()),
    'outbox.list': () => succeed(state === 'away' ? anOutbox() : { waiting: [], ended: [] }),
    'outbox.retry': () => succeed(anOutbox()),
    'outbox.cancel': () => succeed(anOutbox()),
    ...queue.handlers,
    ...sampleTicketPage(memory),
    'tickets.list': (window) => {
      if (state === 'failing')
        return fail(
          aFailure({
            message: 'The database did not answer.',
            next: 'Try again. If it stays, restart Countersign.',
          }),
        );
      if (state === 'slow') return new Promise(() => undefined);
      return succeed(queue.list(ticketWindow.parse(window)));
    },
    'tickets.choices': () =>
      succeed({
        statuses: Object.values(statuses),
        priorities: [...priorities],
        queues: [...queues],
        companies: [...companies],
        assignees: [...technicians],
      }),
    'tickets.open': ({ ticketId }) => {
      const row = rows.find((each) => each.id === ticketId);
      if (!row)
        return fail(
          aFailure({
            kind: 'not-found',
            message: 'Autotask has no ticket of this number any more. It was deleted or merged.',
            next: null,
            reference: null,
          }),
        );
      const card = waiting.find((each) => each.ticket.id === ticketId);
      return succeed(
        aTicketDetail({
          id: row.id,
          number: row.number,
          title: row.title,
          company: { ...aTicketDetail().company, name: row.companyName },
          status: row.status,
          priority: row.priority,
          assignee: row.assignee,
          isMine: row.isMine,
          queue: row.queue,
          createdAt: row.createdAt,
          dueAt: row.dueAt,
          requester:
            row.requesterName === null
              ? null
              : { ...(aTicketDetail().requester ?? never()), name: row.requesterName },
          assets: [
            { assetId: 1 as AssetId, name: 'HF-LT-014', kind: 'Laptop' },
            { assetId: 2 as AssetId, name: 'Ricoh IM C3000 (kitchen)', kind: 'Printer' },
          ],
          agent: card
            ? { kind: 'waiting', approvalId: card.approvalId, since: card.createdAt }
            : row.agentWorks
              ? {
                  kind: 'working',
                  words: 'Reading the last 20 tickets of this company',
                  since: minutesAgo(1),
                }
              : { kind: 'none' },
        }),
      );
    },
    'tickets.timeline': ({ ticketId }) => succeed({ items: timeline(ticketId) }),
    'approvals.list': ({ state: which, offset, limit }) => {
      const cards = which === 'waiting' ? waiting : decided;
      return succeed({ total: cards.length, cards: cards.slice(offset, offset + limit) });
    },
    'approvals.get': ({ approvalId }) => {
      const card = [...waiting, ...decided].find((each) => each.approvalId === approvalId);
      return card ? succeed(card) : fail(aFailure({ kind: 'not-found' }));
    },
    'approvals.choices': () =>
      succeed({
        status: [
          { value: 1, label: 'New' },
          { value: 8, label: 'In Progress' },
          { value: 7, label: 'Waiting Customer' },
        ],
        priority: [
          { value: 4, label: 'Critical' },
          { value: 1, label: 'High' },
          { value: 2, label: 'Medium' },
        ],
        queue: [],
        technicians: [...technicians],
      }),
    'approvals.settle': ({ approvalId, decision }) => {
      const card = waiting.find((each) => each.approvalId === approvalId);
      if (!card)
        return fail(
          aFailure({
            kind: 'already-decided',
            message: 'This was decided already.',
            next: null,
            reference: null,
          }),
        );
      if (state === 'refused') {
        return fail(
          aFailure({
            kind: 'changed-since',
            message: 'Dana reassigned this ticket to Sam at 14:02. Only Sam can decide now.',
            next: null,
            reference: null,
          }),
        );
      }
      const at = new Date().toISOString();
      const isApproved = decision.kind === 'approve';
      const next: ApprovalCard = {
        ...card,
        state: {
          kind: isApproved ? 'approved' : 'denied',
          at,
          by: dana,
          via: 'desktop',
          reason: decision.kind === 'deny' ? decision.reason : null,
        },
        actions: card.actions.map((action) => ({
          ...action,
          outcome: isApproved ? { kind: 'performing' } : null,
        })),
      };
      settle(approvalId, next);
      if (isApproved) {
        setTimeout(
          () =>
            settle(approvalId, {
              ...next,
              actions: next.actions.map((action) => ({ ...action, outcome: { kind: 'done', at } })),
            }),
          900,
        );
      }
      return succeed(next);
    },
    'clients.list': () =>
      succeed({
        clients:
          state === 'empty'
            ? []
            : companies.map((company, index) => ({
                ...company,
                standing: 'active',
                mode: index % 5 === 3 ? 'plan' : 'execute',
                openTickets: (index * 7) % 19,
                waitingApprovals: index % 4 === 0 ? index % 3 : 0,
              })),
      }),
    'clients.unmatched': () =>
      succeed({
        tickets:
          state === 'empty'
            ? []
            : [0, 1].map((index) => ({
                ticketId: (70 + index) as TicketId,
                number: `T20261123.009${index}`,
                title: index === 0 ? 'Wi-Fi down in the showroom' : 'Cannot open the stock list',
                companyId: companies[0]?.companyId ?? never(),
                companyName: 'Pemberton Motors',
                arrivedAt: minutesAgo(14 + index * 30),
              })),
      }),
    ...policyHandlers(state),
    'devices.get': () => succeed(someDevices()),
    ...activityHandlers(state),
    ...externalAgentsHandlers(state),
    'health.get': () => succeed(aHealthDay(Date.now())),
    'machine.preferences': () => succeed(preferences),
    'machine.setPreferences': (change) => {
      preferences = withPreferences(preferences, change);
      return succeed(preferences);
    },
  };

  /** A new ticket arrives. */
  function tick(): void {
    const fresh = {
      ...sampleRow(rows.length % 50, rows.length + 1),
      id: (9_000 + rows.length + 1) as TicketId,
      number: `T20261123.${rows.length + 1}`,
      createdAt: new Date().toISOString(),
    };
    rows = [fresh, ...rows];
    memory.emit({ kind: 'tickets-changed', ticketIds: [fresh.id] });
  }
  return { handlers, tick };
}

function never(): never {
  throw new Error('Sample data is incomplete');
}
