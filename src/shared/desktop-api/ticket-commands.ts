import { z } from 'zod';
import { choice, priorityChoice, statusChoice } from '../domain/choice.ts';
import { companyId, resourceId, runId, ticketId } from '../domain/ids.ts';
import { technician } from '../domain/person.ts';

/** The fields of a ticket that are changed in place. */
export const editableField = z.enum([
  'status',
  'priority',
  'queue',
  'assignee',
  'ticketType',
  'issueType',
  'subIssueType',
  'dueAt',
  'title',
]);
export type EditableField = z.infer<typeof editableField>;

const one = <F extends EditableField, V extends z.ZodType>(field: F, value: V) =>
  z.object({ field: z.literal(field), value });

/** One field and what it is to be; null empties it. Choices are the tenant's own numbers. */
export const ticketEdit = z.discriminatedUnion('field', [
  one('status', z.int()),
  one('priority', z.int()),
  one('queue', z.int()),
  one('assignee', resourceId.nullable()),
  one('ticketType', z.int()),
  one('issueType', z.int()),
  one('subIssueType', z.int()),
  one('dueAt', z.iso.datetime()),
  one('title', z.string().trim().min(1).max(255)),
]);
export type TicketEdit = z.infer<typeof ticketEdit>;

/** What a ticket's fields may be set to. `parent` is the issue type that a sub-issue type belongs to. */
export const fieldChoices = z.object({
  status: z.array(statusChoice),
  priority: z.array(priorityChoice),
  queue: z.array(choice),
  ticketType: z.array(choice),
  issueType: z.array(choice),
  subIssueType: z.array(choice.extend({ parent: z.int().nullable() })),
  assignee: z.array(technician),
});
export type FieldChoices = z.infer<typeof fieldChoices>;

/** `internal`: technicians only · `customer`: sent to the customer. */
export const noteKind = z.enum(['internal', 'customer']);
export type NoteKind = z.infer<typeof noteKind>;

/** Our reference and the author's name are added below, and Autotask takes 32,000 characters. */
export const longestNoteText = 30_000;

/** Who gets to see a note, before it is sent. `seal` stands for all of it: what was confirmed is what is sent, or nothing is. */
export const noteAudience = z.object({
  isPossible: z.boolean(),
  words: z.string(),
  unknown: z.array(z.string()),
  recipients: z.array(z.object({ name: z.string(), email: z.string().nullable() })),
  seal: z.string(),
});
export type NoteAudienceView = z.infer<typeof noteAudience>;

/** What a technician had this program do to a ticket. `fields` says which fields it is about, and what they become. */
export const ticketCommand = z.object({
  commandId: runId,
  state: z.enum(['pending', 'done', 'failed']),
  at: z.string(),
  by: technician.nullable(),
  words: z.string(),
  failureWords: z.string().nullable(),
  fields: z.array(z.object({ field: editableField, after: z.string().nullable() })),
  /** The text of a note that is still on its way or never arrived; null for all else. */
  note: z.object({ kind: noteKind, text: z.string() }).nullable(),
});
export type TicketCommand = z.infer<typeof ticketCommand>;

const neighbour = z.object({
  ticketId,
  number: z.string(),
  title: z.string(),
  companyName: z.string(),
  status: statusChoice,
  at: z.string(),
});

/** What stands around a ticket. `webUrl` is its page in Autotask; null where there is none. */
export const ticketAround = z.object({
  isMerged: z.boolean(),
  webUrl: z.url().nullable(),
  /** The requester's other open tickets. */
  others: z.array(neighbour),
  /** Resolved tickets with words in common, those of the same client first. */
  similar: z.array(neighbour.extend({ resolution: z.string(), companyId, isSameClient: z.boolean() })),
});
export type TicketAround = z.infer<typeof ticketAround>;

const ticket = z.object({ ticketId });
const draftOf = z.object({ ticketId, kind: noteKind });

/** The open ticket's own calls. */
export const ticketCommandCalls = {
  'tickets.fields': { input: z.object({}), output: fieldChoices },
  'tickets.commands': { input: ticket, output: z.object({ commands: z.array(ticketCommand) }) },
  'tickets.around': { input: ticket, output: ticketAround },
  'tickets.audience': { input: draftOf, output: noteAudience },
  /** Goes on by itself once it is written down; how it ends is told by `tickets.commands`. */
  'tickets.edit': {
    input: z.object({ ticketId, edit: ticketEdit }),
    output: z.object({ commandId: runId.nullable() }),
  },
  'tickets.addNote': {
    input: draftOf.extend({ text: z.string().trim().min(1).max(longestNoteText), seal: z.string() }),
    output: z.object({ commandId: runId }),
  },
  'drafts.get': { input: draftOf, output: z.object({ text: z.string() }) },
  'drafts.keep': { input: draftOf.extend({ text: z.string().max(longestNoteText) }), output: z.object({}) },
} as const;
