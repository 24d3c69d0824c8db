import type { ApprovalCard } from '../../../src/shared/domain/approval-card.ts';
import type { ActionId, ApprovalId } from '../../../src/shared/domain/ids.ts';
import type { TicketRow } from '../../../src/shared/domain/ticket.ts';
import { dana, sam } from '../doubles/a-status.ts';
import { aCardAction, anApprovalCard } from '../doubles/an-approval-card.ts';
import { inMinutes, minutesAgo } from '../doubles/times.ts';
import { alike, editableNote, editableStatus, ofTwo, steeredCard, undoable } from './sample-decisions.ts';
import { companies } from './sample-tickets.ts';

const note =
  'Plan for the printer:\n1. Remove the Ricoh driver 5.2.1 that last night’s update installed.\n2. Install 4.9.0 from the client’s driver share.\n3. Print a test page with Mei on the phone.\n\nSource: three tickets solved the same way in October.\nTouches: HF-LT-014 only.\nTakes about ten minutes.';

/** The requests of the invented day: one of each kind that looks different. */
export function sampleCards(rows: readonly TicketRow[]): ApprovalCard[] {
  function card(index: number, part: Partial<ApprovalCard> = {}): ApprovalCard {
    const row = rows[index];
    if (!row) throw new Error(`No row ${index}`);
    const company = companies.find(({ name }) => name === row.companyName) ?? companies[0];
    return anApprovalCard({
      approvalId: `approval-${index}` as ApprovalId,
      digest: `digest-${index}`,
      client: { companyId: company?.companyId ?? (row.id as never), name: row.companyName },
      ticket: {
        id: row.id,
        number: row.number,
        title: row.title,
        requester: row.requesterName,
        priority: row.priority,
        status: row.status,
        dueAt: row.dueAt,
      },
      ...part,
    });
  }
  return [
    card(0, {
      actions: [
        aCardAction({ actionId: 'a-0-1' as ActionId, ...editableStatus }),
        aCardAction({
          actionId: 'a-0-2' as ActionId,
          tool: 'autotask:autotask-internal-note',
          headline: 'Add internal note (8 lines)',
          changes: [],
          text: note,
          reason: 'the plan must stand on the ticket.',
        }),
      ],
    }),
    card(2, {
      actions: [
        aCardAction({
          headline: 'Assign to Dana Whitfield (Service Desk)',
          risk: 'medium',
          changes: [
            {
              field: 'assignedResourceID',
              label: 'Primary Resource',
              before: null,
              after: 'Dana Whitfield (Service Desk)',
            },
            {
              field: 'resolution',
              label: 'Resolution',
              before: 'User was asked to restart the computer and try again.',
              after: 'User was asked to reset the password at the portal and try again.',
            },
          ],
        }),
      ],
      expiresAt: inMinutes(22),
      createdAt: minutesAgo(210),
    }),
    card(3, {
      actions: [
        aCardAction({
          tool: 'autotask:autotask-public-note',
          headline: 'Add note to customer (3 lines)',
          changes: [],
          ...editableNote,
          risk: 'high',
          audience: {
            seenBy: 'customer',
            words:
              'Published to “All Autotask Users”: the customer can read it. Grace Adeyemi (grace@finch.example) may get mail.',
            unknown: ['additional contacts of the ticket', 'workflow rules of Autotask may notify others'],
          },
          rule: {
            ruleId: 'public',
            scope: 'msp',
            words: 'notes that customers see are never sent without a technician.',
          },
        }),
      ],
    }),
    card(6, steeredCard),
    card(8, ofTwo),
    ...[9, 11, 12].map((index) => card(index, alike)),
    card(5, {
      decider: sam,
      mayDecide: { kind: 'no', words: 'The ticket is assigned to Sam Ortiz. Only Sam can decide now.' },
    }),
  ];
}

/** Requests that were decided, one of each ending. */
export function decidedCards(rows: readonly TicketRow[]): ApprovalCard[] {
  const [first] = sampleCards(rows);
  if (!first) return [];
  const done = (minutes: number) => ({ kind: 'done' as const, at: minutesAgo(minutes) });
  const endings: Partial<ApprovalCard>[] = [
    {
      state: { kind: 'approved', at: minutesAgo(9), by: dana, via: 'desktop', reason: null },
      actions: [
        aCardAction({ outcome: done(9) }),
        aCardAction({
          actionId: 'x' as ActionId,
          headline: 'Add internal note (8 lines)',
          outcome: { kind: 'unknown', since: minutesAgo(8) },
        }),
      ],
    },
    {
      state: {
        kind: 'denied',
        at: minutesAgo(31),
        by: dana,
        via: 'desktop',
        reason: 'Wrong Robert: this is for Robert Finch in Albany.',
      },
    },
    {
      state: { kind: 'approved', at: minutesAgo(50), by: sam, via: 'reply', reason: null },
      actions: [
        aCardAction({
          outcome: {
            kind: 'failed',
            at: minutesAgo(50),
            words: 'Autotask refused: the status “Complete” needs a resolution. Nothing was changed.',
          },
        }),
      ],
    },
    { state: { kind: 'expired', at: minutesAgo(200) } },
    {
      state: {
        kind: 'withdrawn',
        at: minutesAgo(320),
        words: 'The ticket was completed by Priya Raman at 11:20.',
      },
    },
  ];
  endings.push(undoable);
  return endings.map((ending, index) => ({
    ...first,
    approvalId: `decided-${index}` as ApprovalId,
    ticket: {
      ...first.ticket,
      title: rows[index + 8]?.title ?? first.ticket.title,
      number: rows[index + 8]?.number ?? first.ticket.number,
    },
    ...ending,
  }));
}
