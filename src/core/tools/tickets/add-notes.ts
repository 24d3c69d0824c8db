import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { type Outcome, succeed } from '../../../shared/domain/outcome.ts';
import { type NoteAudience, publishFor } from '../../store/note-audience.ts';
import type { Picklists } from '../../store/picklists.ts';
import { ticketInFence } from '../ticket-in-fence.ts';
import { invalid, type Proposal, type Tool, type ToolContext, type ToolFailure, writeTool } from '../tool.ts';

/** Our reference is added below the text, and Autotask takes 32,000 characters. */
export const longestNote = 31_000;

/** Task Notes and Task Detail, in the numbers that Autotask ships them with. */
const plainNoteTypes: readonly number[] = [3, 2];

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
  const noteType = note.noteType ?? usualNoteType(picklists);
  if (noteType === null) return invalid('This Autotask has no type of note that could be used.');
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

/** A plain note's type: by its name, by Autotask's own number where the tenant has another language, else whatever there is. */
function usualNoteType(picklists: Picklists): number | null {
  const byName = picklists.byLabel('TicketNotes', 'noteType', ['Task Notes', 'Task Detail']);
  if (byName !== null) return byName;
  const active = picklists.values('TicketNotes', 'noteType').filter((entry) => entry.isActive);
  const isActive = (number: number) => active.some(({ value }) => value === number);
  return plainNoteTypes.find(isActive) ?? active[0]?.value ?? null;
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
