import type {
  FieldChoices,
  NoteAudienceView,
  NoteKind,
  TicketCommand,
} from '../../../src/shared/desktop-api/ticket-commands.ts';
import type { RunId } from '../../../src/shared/domain/ids.ts';
import { dana } from './a-status.ts';
import { minutesAgo } from './times.ts';

export const noFields: FieldChoices = {
  status: [],
  priority: [],
  queue: [],
  ticketType: [],
  issueType: [],
  subIssueType: [],
  assignee: [],
};

export function anAudience(kind: NoteKind, part: Partial<NoteAudienceView> = {}): NoteAudienceView {
  const isInternal = kind === 'internal';
  return {
    isPossible: true,
    words: isInternal
      ? 'Technicians only. Nobody is notified.'
      : 'Published to “All Autotask Users”: the customer can read it. Mei Tanaka (mei.tanaka@harborfinch.example) may get mail.',
    unknown: isInternal
      ? []
      : ['additional contacts of the ticket', 'workflow rules of Autotask may notify others'],
    recipients: isInternal ? [] : [{ name: 'Mei Tanaka', email: 'mei.tanaka@harborfinch.example' }],
    seal: `seal of ${kind}`,
    ...part,
  };
}

export function aTicketCommand(part: Partial<TicketCommand> = {}): TicketCommand {
  return {
    commandId: 'command-1' as RunId,
    state: 'done',
    at: minutesAgo(1),
    by: dana,
    words: 'Set priority Medium → High',
    failureWords: null,
    fields: [{ field: 'priority', after: 'High' }],
    note: null,
    ...part,
  };
}
