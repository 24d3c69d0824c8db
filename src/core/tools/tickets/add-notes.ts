import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { type Outcome, succeed } from '../../../shared/domain/outcome.ts';
import { ticketInFence } from '../ticket-in-fence.ts';
import { invalid, type Proposal, type Tool, type ToolContext, type ToolFailure, writeTool } from '../tool.ts';
import { type NoteAudience, publishFor } from './note-audience.ts';

/** Our reference is added below the text, and Autotask takes 32,000 characters. */
export const longestNote = 31_000;

const note = z.strictObject({
  ticketId: z.int(),
  title: z.string().min(1).max(250),
  description: z.string().min(1).max(longestNote).describe('Plain text'),
});

/** A note as it is to be written; `noteType` null lets Countersign choose. */
export interface NewNote {
  readonly ticketId: number;
  readonly title: string;
  readonly description: string;
  readonly noteType: number | null;
  readonly publish: number;
}

/** Proposes a note on a ticket inside the fence, with a reference by which it is found again. */
export async function proposeNote(
  note: NewNote,
  context: ToolContext,
): Promise<Outcome<Proposal, ToolFailure>> {
  const ticket = await ticketInFence(note.ticketId, context);
  if (!ticket.ok) return ticket;
  const { picklists } = context;
  const noteType =
    note.noteType ??
    picklists.byLabel('TicketNotes', 'noteType', ['Task Notes', 'Task Detail']) ??
    picklists.values('TicketNotes', 'noteType').find((entry) => entry.isActive)?.value;
  if (noteType === undefined) return invalid('This Autotask has no type of note that could be used.');
  const reference = newReference();
  return succeed({
    request: {
      kind: 'create-ticket-note',
      ticketId: note.ticketId,
      title: note.title,
      description: `${note.description}\n\nCountersign ${reference}`,
      noteType,
      publish: note.publish,
      reference,
    },
    before: {},
  });
}

/** 40 bits, unique on a ticket and among a client's records. */
export function newReference(): string {
  return `CS-${randomBytes(5).toString('hex').toUpperCase()}`;
}

function noteTool(name: string, audience: NoteAudience, description: string): Tool {
  return writeTool({
    name: `autotask:autotask-${name}`,
    description,
    defaultMode: audience === 'technicians' ? 'auto' : 'disabled',
    input: note,
    async propose(input, context) {
      const publish = publishFor(context.picklists, audience);
      if (publish === null) {
        return invalid(`This Autotask has no note audience that is surely for ${audience}.`);
      }
      return proposeNote({ ...input, noteType: null, publish }, context);
    },
  });
}

/** Notes, by who may see them. */
export const addNotes: readonly Tool[] = [
  noteTool('internal-note', 'technicians', 'Adds a note that only technicians see.'),
  noteTool('public-note', 'customer', 'Adds a note that the customer sees.'),
];
