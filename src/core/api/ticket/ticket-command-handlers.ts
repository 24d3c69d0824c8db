import { runId } from '../../../shared/domain/ids.ts';
import { succeed } from '../../../shared/domain/outcome.ts';
import type { Technician } from '../../../shared/domain/person.ts';
import type { addNote, audienceFor } from '../../commands/add-note.ts';
import type { commandLines } from '../../commands/command-lines.ts';
import type { Commands } from '../../commands/commands.ts';
import type { editTicket } from '../../commands/edit-ticket.ts';
import { keepDraft, readDraft } from '../../store/drafts.ts';
import { findTicket } from '../../store/tickets.ts';
import { failed } from '../failures.ts';
import type { Handlers, HandlersOf } from '../handlers.ts';
import type { Lookups } from '../lookups.ts';
import { aroundOf } from './around.ts';

export interface TicketCommandParts extends Lookups {
  readonly commands: Commands;
  readonly work: {
    readonly editTicket: typeof editTicket;
    readonly addNote: typeof addNote;
    readonly audienceFor: typeof audienceFor;
    readonly commandLines: typeof commandLines;
  };
  readonly technicians: () => readonly Technician[];
  /** Autotask's REST base, from which the address of its screens follows. */
  readonly webBase: () => string | null;
  readonly now: () => string;
  readonly changed: (ticketId: number) => void;
}

/** Answered here; the other calls of tickets are answered beside. */
export type TicketCommandCall =
  | 'tickets.fields'
  | 'tickets.commands'
  | 'tickets.around'
  | 'tickets.audience'
  | 'tickets.edit'
  | 'tickets.addNote';

/** What a technician does on a ticket's own page. */
export function createTicketCommandHandlers(
  parts: TicketCommandParts,
): Pick<Handlers, TicketCommandCall> & HandlersOf<'drafts'> {
  const { db, picklists, work } = parts;
  const active = (field: string) => picklists.values('Tickets', field).filter((entry) => entry.isActive);
  const choices = (field: string) => active(field).map(({ value, label }) => ({ value, label }));
  const draftKey = (of: { ticketId: number; kind: 'internal' | 'customer' }) => ({
    ticketId: of.ticketId,
    kind: of.kind,
    resourceId: parts.me() ?? 0,
  });

  return {
    'tickets.fields': () =>
      succeed({
        status: active('status').map(({ value }) => picklists.status(value)),
        priority: active('priority').map(({ value }) => picklists.priority(value)),
        queue: choices('queueID'),
        ticketType: choices('ticketType'),
        issueType: choices('issueType'),
        subIssueType: active('subIssueType').map(({ value, label, parentValue }) => ({
          value,
          label,
          parent: parentValue,
        })),
        assignee: [...parts.technicians()],
      }),
    'tickets.commands': ({ ticketId }) => succeed({ commands: work.commandLines(ticketId, parts) }),
    'tickets.around'({ ticketId }) {
      const ticket = findTicket(db, ticketId);
      return ticket === null ? gone() : succeed(aroundOf(ticket, parts, parts.webBase()));
    },
    'tickets.audience': ({ ticketId, kind }) => succeed(work.audienceFor(ticketId, kind, parts)),
    async 'tickets.edit'({ ticketId, edit }) {
      const by = parts.me();
      if (by === null) return unknownPerson();
      if (findTicket(db, ticketId) === null) return gone();
      const begun = await work.editTicket({ ticketId, by, edit }, parts);
      if (!begun.ok) {
        const { kind, words } = begun.failure;
        return failed(kind === 'unavailable' ? 'autotask-away' : 'refused', words, 'Nothing was changed.');
      }
      parts.changed(ticketId);
      return succeed({ commandId: begun.value === null ? null : runId.parse(begun.value) });
    },
    async 'tickets.addNote'({ ticketId, kind, text, seal }) {
      const by = parts.me();
      if (by === null) return unknownPerson();
      const begun = await work.addNote({ ticketId, by, kind, text, seal }, parts);
      if (!begun.ok) {
        const { failure } = begun;
        if (failure.kind === 'gone') return gone();
        if (failure.kind === 'audience-changed') {
          return failed(
            'changed-since',
            'Who gets this note has changed since you confirmed it.',
            'Look at the names again. Nothing was sent.',
          );
        }
        return failed(failure.kind === 'unavailable' ? 'autotask-away' : 'refused', failure.words);
      }
      keepDraft(db, draftKey({ ticketId, kind }), '', parts.now());
      parts.changed(ticketId);
      return succeed({ commandId: runId.parse(begun.value) });
    },
    'drafts.get': (of) => succeed({ text: readDraft(db, draftKey(of)) }),
    'drafts.keep'({ text, ...of }) {
      keepDraft(db, draftKey(of), text, parts.now());
      return succeed({});
    },
  };
}

function gone() {
  return failed('not-found', 'This ticket is not here.', 'It may have been deleted or merged in Autotask.');
}

function unknownPerson() {
  return failed(
    'not-yours',
    'Countersign does not know who you are.',
    'Choose it under Settings → Autotask.',
  );
}
