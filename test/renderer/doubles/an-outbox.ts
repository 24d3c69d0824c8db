import type { Outbox, OutboxChange } from '../../../src/shared/desktop-api/outbox.ts';
import type { ActionId, TicketId } from '../../../src/shared/domain/ids.ts';
import { dana } from './a-status.ts';
import { minutesAgo } from './times.ts';

export function anOutboxChange(part: Partial<OutboxChange> = {}): OutboxChange {
  return {
    actionId: 'action-1' as ActionId,
    ticket: { ticketId: 11_014 as TicketId, number: 'T20261123.0040', title: 'VPN drops every hour' },
    clientName: 'Bluewater Dental',
    headline: 'Set status New → In Progress',
    changes: [{ field: 'status', label: 'Status', before: 'New', after: 'In Progress' }],
    text: null,
    by: dana,
    since: minutesAgo(6),
    state: { kind: 'waiting', words: 'Autotask does not answer.' },
    mayCancel: true,
    ...part,
  };
}

/** One of each. */
export function anOutbox(): Outbox {
  const numbered = (index: number, part: Partial<OutboxChange>) =>
    anOutboxChange({ actionId: `action-${index}` as ActionId, mayCancel: false, ...part });
  return {
    waiting: [
      anOutboxChange(),
      numbered(2, {
        headline: 'Add internal note (4 lines)',
        changes: [],
        by: null,
        ticket: {
          ticketId: 11_015 as TicketId,
          number: 'T20261123.0041',
          title: 'Drucker streikt \u202Eeipok',
        },
      }),
      numbered(3, { headline: 'Assign to Sam Ortiz', state: { kind: 'unknown' }, since: minutesAgo(9) }),
    ],
    ended: [
      numbered(4, {
        headline: 'Set priority Medium → High',
        since: minutesAgo(31),
        state: {
          kind: 'failed',
          at: minutesAgo(3),
          words:
            'Somebody changed the ticket meanwhile: what this would replace is no longer there. Nothing was sent.',
          differences: [{ label: 'Priority', expected: 'Medium', now: 'Critical' }],
        },
      }),
      numbered(5, { headline: 'Set status New → Complete', state: { kind: 'done', at: minutesAgo(3) } }),
    ],
  };
}
