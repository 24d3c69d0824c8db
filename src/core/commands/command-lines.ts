import type { EditableField, TicketCommand } from '../../shared/desktop-api/ticket-commands.ts';
import { actionsOfRun, type StoredAction } from '../store/actions.ts';
import type { ReadHandle } from '../store/database.ts';
import { audienceOf } from '../store/note-audience.ts';
import { findTechnician } from '../store/organization.ts';
import type { Picklists } from '../store/picklists.ts';
import { commandsOfTicket, type StoredRun } from '../store/runs.ts';
import { describeRequest } from '../tools/describe-request.ts';
import { shownValue } from '../tools/records/field-words.ts';

type Lookups = { readonly db: ReadHandle; readonly picklists: Picklists };

const editable: Readonly<Record<string, EditableField>> = {
  status: 'status',
  priority: 'priority',
  queueID: 'queue',
  assignedResourceID: 'assignee',
  ticketType: 'ticketType',
  issueType: 'issueType',
  subIssueType: 'subIssueType',
  dueDateTime: 'dueAt',
  title: 'title',
};

/** So many of the newest are told. */
const shownAtMost = 100;

/** What technicians had this program do to a ticket, oldest first, in words and by field. */
export function commandLines(ticketId: number, lookups: Lookups): TicketCommand[] {
  return commandsOfTicket(lookups.db, ticketId)
    .slice(-shownAtMost)
    .map((run) => lineOf(run, actionsOfRun(lookups.db, run.id), lookups));
}

function lineOf(run: StoredRun, actions: readonly StoredAction[], lookups: Lookups): TicketCommand {
  const state = stateOf(run);
  return {
    commandId: run.id,
    state,
    at: run.createdAt,
    by: findTechnician(lookups.db, run.commandedBy),
    words: actions
      .map(({ request, expectedBefore }) => describeRequest(request, expectedBefore, lookups).headline)
      .join(' · '),
    failureWords:
      state === 'failed'
        ? (actions.find(({ failureWords }) => failureWords !== null)?.failureWords ?? 'It did not work.')
        : null,
    fields: actions.flatMap((action) => fieldsOf(action, lookups)),
    note: state === 'done' ? null : noteOf(actions, lookups.picklists),
  };
}

function stateOf({ state, outcome }: StoredRun): TicketCommand['state'] {
  if (state === 'stopped') return 'failed';
  if (state !== 'done') return 'pending';
  return outcome === 'performed' ? 'done' : 'failed';
}

function fieldsOf({ request }: StoredAction, lookups: Lookups): TicketCommand['fields'] {
  const isTicket =
    request.kind === 'patch-ticket' || (request.kind === 'patch-record' && request.collection === 'Tickets');
  if (!isTicket) return [];
  return Object.entries(request.fields).flatMap(([name, value]) => {
    const field = editable[name];
    return field ? [{ field, after: shownValue('Tickets', name, value, value, lookups) }] : [];
  });
}

function noteOf(actions: readonly StoredAction[], picklists: Picklists): TicketCommand['note'] {
  const request = actions[0]?.request;
  if (request?.kind !== 'create-ticket-note') return null;
  const kind = audienceOf(picklists, request.publish) === 'technicians' ? 'internal' : 'customer';
  return { kind, text: request.description };
}
