import type { Edit } from '../../../src/renderer/ticket/fields/use-field.ts';
import type { TicketAround, TicketCommand } from '../../../src/shared/desktop-api/ticket-commands.ts';
import type { CompanyId, RunId, TicketId } from '../../../src/shared/domain/ids.ts';
import { succeed } from '../../../src/shared/domain/outcome.ts';
import { priorities, statuses } from '../doubles/a-ticket.ts';
import { anAudience, aTicketCommand } from '../doubles/a-ticket-command.ts';
import type { Handlers, MemoryBridge } from '../doubles/memory-bridge.ts';
import { minutesAgo } from '../doubles/times.ts';
import { queues, technicians } from './sample-tickets.ts';

export const fieldChoices = {
  status: Object.values(statuses),
  priority: [...priorities],
  queue: [...queues],
  ticketType: [
    { value: 1, label: 'Service Request' },
    { value: 2, label: 'Incident' },
  ],
  issueType: [
    { value: 10, label: 'Printer' },
    { value: 11, label: 'Network' },
  ],
  subIssueType: [
    { value: 136, label: 'Driver', parent: 10 },
    { value: 137, label: 'Paper jam', parent: 10 },
    { value: 140, label: 'VPN', parent: 11 },
  ],
  assignee: [...technicians],
};

const neighbour = {
  ticketId: 11_020 as TicketId,
  number: 'T20261120.0007',
  title: 'Second monitor flickers after lunch',
  companyName: 'Harbor & Finch Accountants',
  status: statuses.active,
  at: minutesAgo(300),
};

export const around: TicketAround = {
  isMerged: false,
  webUrl:
    'https://ww5.autotask.net/Autotask/AutotaskExtend/ExecuteCommand.aspx?Code=OpenTicketDetail&TicketID=1',
  others: [neighbour],
  similar: [
    {
      ...neighbour,
      ticketId: 11_021 as TicketId,
      number: 'T20261002.0031',
      title: 'Accounting laptop cannot print to the Ricoh',
      status: statuses.complete,
      companyId: 201 as CompanyId,
      isSameClient: true,
      resolution: 'Removed the old driver and installed the PCL6 driver 4.32. Test page printed.',
    },
    {
      ...neighbour,
      ticketId: 11_022 as TicketId,
      number: 'T20260911.0019',
      title: 'Cannot print: “driver is unavailable”',
      companyName: 'Lakeside Dental Group',
      status: statuses.complete,
      companyId: 202 as CompanyId,
      isSameClient: false,
      resolution: 'Windows update had replaced the driver. Rolled back.',
    },
  ],
};

/** A ticket page whose commands wait until somebody says how they end. */
export function sampleTicketPage(memory: MemoryBridge): Handlers {
  let commands: TicketCommand[] = [
    aTicketCommand({
      commandId: 'command-0' as RunId,
      at: minutesAgo(4),
      words: 'Set priority Low → Medium',
      fields: [{ field: 'priority', after: 'Medium' }],
    }),
  ];
  const drafts = new Map<string, string>();
  function issue(ticketId: TicketId, part: Partial<TicketCommand>) {
    const commandId = `command-${commands.length}` as RunId;
    const at = new Date().toISOString();
    commands = [...commands, aTicketCommand({ commandId, at, state: 'pending', ...part })];
    memory.emit({ kind: 'tickets-changed', ticketIds: [ticketId] });
    return succeed({ commandId });
  }
  return {
    'tickets.fields': () => succeed(fieldChoices),
    'tickets.around': () => succeed(around),
    'tickets.commands': () => succeed({ commands }),
    'tickets.audience': ({ kind }) => succeed(anAudience(kind)),
    'tickets.edit': ({ ticketId, edit }) =>
      issue(ticketId as TicketId, {
        words: `Set ${edit.field}`,
        fields: [{ field: edit.field, after: wordsOf(edit) }],
      }),
    'tickets.addNote': ({ ticketId, kind, text }) => {
      drafts.delete(kind);
      const words = kind === 'internal' ? 'Add internal note (1 line)' : 'Add customer-visible note (1 line)';
      return issue(ticketId as TicketId, { words, fields: [], note: { kind, text } });
    },
    'drafts.get': ({ kind }) => succeed({ text: drafts.get(kind) ?? '' }),
    'drafts.keep': ({ kind, text }) => {
      drafts.set(kind, text);
      return succeed({});
    },
  };
}

function wordsOf(edit: Edit): string | null {
  if (edit.value === null || typeof edit.value === 'string') return edit.value;
  if (edit.field === 'assignee') {
    return technicians.find(({ resourceId }) => resourceId === edit.value)?.name ?? null;
  }
  const list: readonly { value: number; label: string }[] =
    edit.field === 'dueAt' || edit.field === 'title' ? [] : fieldChoices[edit.field];
  return list.find(({ value }) => value === edit.value)?.label ?? null;
}
