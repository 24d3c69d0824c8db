import type { ActivityDetail, ActivityEntry, AuditState } from '../../../src/shared/desktop-api/activity.ts';
import type { TicketId } from '../../../src/shared/domain/ids.ts';
import { succeed } from '../../../src/shared/domain/outcome.ts';
import { dana } from '../doubles/a-status.ts';
import type { Handlers } from '../doubles/memory-bridge.ts';
import { minutesAgo } from '../doubles/times.ts';
import { companies, technicians } from './sample-tickets.ts';

const length = 3_412;

const kinds = [
  {
    kind: 'read',
    group: 'reads',
    words: 'Read ticket T20261123.2003 for Harbor & Finch Accountants',
    tool: 'autotask:autotask-get-ticket',
  },
  {
    kind: 'action-proposed',
    group: 'decisions',
    words: 'Proposed, needs approval: By default a change of a ticket asks.',
    tool: 'autotask:autotask-update-ticket',
  },
  {
    kind: 'approval-approved',
    group: 'decisions',
    words: 'Dana Whitfield approved it',
    tool: null,
  },
  {
    kind: 'action-done',
    group: 'changes',
    words: 'Set status New → In Progress, read back the same',
    tool: 'autotask:autotask-update-ticket',
  },
  {
    kind: 'mcp-refused',
    group: 'refused',
    words: 'Contact 4411 is not of this client.',
    tool: 'autotask:autotask-get-contact',
  },
  {
    kind: 'integration-set-limits',
    group: 'settings',
    words: 'Changed the limits of calls to Autotask',
    tool: null,
  },
  { kind: 'agent-woken', group: 'runs', words: 'Woke the agent for T20261123.2003', tool: null },
] as const;

/** An invented log that can be narrowed, read and verified. */
export function activityHandlers(state: string): Handlers {
  const total = state === 'empty' ? 0 : length;
  let audit: AuditState = {
    entries: total,
    lastCheckpoint:
      total === 0
        ? null
        : { sequence: total - 3, at: minutesAgo(4), copy: state === 'tampered' ? 'refused' : 'kept' },
    hasRelay: true,
    verified: null,
  };
  return {
    'activity.list': ({ before, limit, filter }) => {
      const top = Math.min(before ?? Number.POSITIVE_INFINITY, total + 1) - 1;
      const search = filter?.search?.toLowerCase() ?? '';
      const fits = (entry: ActivityEntry) =>
        (!filter?.groups?.length || filter.groups.includes(entry.group)) &&
        entry.words.toLowerCase().includes(search);
      const entries: ActivityEntry[] = [];
      for (let sequence = top; sequence >= 1 && entries.length < limit; sequence -= 1) {
        const entry = activityEntry(sequence, total);
        if (fits(entry)) entries.push(entry);
      }
      return succeed({ entries, total });
    },
    'activity.get': ({ sequence }) => succeed(activityDetail(sequence, total)),
    'activity.choices': () =>
      succeed({
        tools: [...new Set(kinds.flatMap(({ tool }) => tool ?? []))],
        companies: [...companies],
        people: [...technicians],
      }),
    'audit.state': () => succeed(audit),
    'audit.verify': () => {
      const problem =
        state === 'tampered'
          ? {
              sequence: 3_100,
              words: 'Entry 3100 was changed after it was written: it does not fit its own hash.',
            }
          : null;
      const verified = {
        at: minutesAgo(0),
        entries: total,
        headHash: 'a'.repeat(64),
        checkpoints: 17,
        relay: 'checked' as const,
        problem,
      };
      audit = { ...audit, verified };
      return succeed(verified);
    },
    'audit.export': ({ format }) =>
      succeed({ name: `activity-00000000-0000-4000-8000-000000000000.${format}`, entries: total }),
  };
}

function activityEntry(sequence: number, newest: number): ActivityEntry {
  const kind = kinds[sequence % kinds.length] ?? kinds[0];
  return {
    sequence,
    at: minutesAgo((newest - sequence) * 1.7),
    ...kind,
    ticket:
      kind.group === 'settings'
        ? null
        : {
            ticketId: (9_000 + 2_014 - (sequence % 30)) as TicketId,
            number: `T20261123.${2014 - (sequence % 30)}`,
          },
  };
}

function activityDetail(sequence: number, newest: number): ActivityDetail {
  const entry = activityEntry(sequence, newest);
  const [company] = companies;
  const isRead = entry.group === 'reads';
  return {
    ...entry,
    ticket: entry.ticket && { ...entry.ticket, title: 'Cannot print to the front desk printer' },
    runId: entry.group === 'settings' ? null : '6f1c2b34-aaaa-8bbb-8ccc-0123456789ab',
    person: entry.kind.startsWith('approval') || entry.group === 'settings' ? dana : null,
    company: company ?? null,
    detail: {
      arguments: { ticketId: 11_014 - (sequence % 30), status: 8, priority: 1 },
      ...(isRead ? { result: { digest: 'c0ffee'.repeat(10), sizeBytes: 2_431 } } : { answer: 'ask' }),
      ...(isRead ? {} : { rule: { words: 'By default a change of a ticket asks.' } }),
      digest: 'ab12'.repeat(16),
    },
    previousHash: '0123456789abcdef'.repeat(4),
    hash: 'fedcba9876543210'.repeat(4),
  };
}
