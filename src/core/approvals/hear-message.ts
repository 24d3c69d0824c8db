import { addAuditEntry } from '../audit/log.ts';
import { actionsOfRun } from '../store/actions.ts';
import { addMessage } from '../store/agent-messages.ts';
import { agentModeOf } from '../store/clients.ts';
import type { WriteHandle } from '../store/database.ts';
import type { StoredNote } from '../store/notes.ts';
import { contactName, findContact, findTechnician } from '../store/organization.ts';
import { addRun, addRunStep, runsOfTicket, type StoredRun } from '../store/runs.ts';
import { findTicket } from '../store/tickets.ts';

/** What became of a note that is no decision. `runId`: whose activity shows it; `woken`: whether it began a run of its own. */
export interface Heard {
  readonly runId: string;
  readonly woken: boolean;
}

/**
 * Step 8, for everything that is no decision: what a person writes on a ticket at which an agent is, is a message to that agent. It is
 * kept, shown, and there for the next plan; a planner that listens is woken by it. Null for a note that no agent could hear, and for
 * what a program wrote.
 */
export function hearMessage(
  db: WriteHandle,
  note: StoredNote,
  given: {
    /** The bot, and whoever else is a program. */
    readonly isProgram: (resourceId: number) => boolean;
    readonly listens: boolean;
    readonly now: string;
  },
): Heard | null {
  return db.transaction(() => {
    const author = authorOf(db, note);
    if (author === null || (note.creatorResourceId !== null && given.isProgram(note.creatorResourceId)))
      return null;
    const run = runsOfTicket(db, note.ticketId).at(-1);
    if (run === undefined || !isNewer(db, note, run)) return null;
    const isOpen = run.state !== 'done' && run.state !== 'stopped';
    const woken = given.listens ? wake(db, note, run, given.now) : null;
    if (!isOpen && woken === null) return null;
    const { id: runId } = woken ?? run;
    const { ticketId, description: body, createdAt: at } = note;
    const fromCustomer = note.createdByContactId !== null;
    if (!addMessage(db, { noteId: note.id, ticketId, runId, author, fromCustomer, body, at })) return null;
    const words = `${author} wrote to the agent`;
    // The same time on every desktop, whenever each of them read the note.
    addRunStep(db, runId, { at, kind: 'message', words, tool: null });
    addAuditEntry(db, {
      at: given.now,
      kind: 'agent-message',
      words,
      ticketId,
      runId,
      tool: null,
      detail: { noteId: note.id, woke: woken !== null },
    });
    return { runId, woken: woken !== null };
  });
}

function authorOf(db: WriteHandle, note: StoredNote): string | null {
  if (note.createdByContactId !== null) {
    const contact = findContact(db, note.createdByContactId);
    return contact === null ? 'Somebody at the client' : contactName(contact);
  }
  return findTechnician(db, note.creatorResourceId)?.name ?? null;
}

/** Ids of notes grow; where the run wrote none, only the clocks can tell. */
function isNewer(db: WriteHandle, note: StoredNote, run: StoredRun): boolean {
  const own = actionsOfRun(db, run.id).find(
    ({ origin, resultId }) => origin === 'program' && resultId !== null,
  );
  return own?.resultId == null ? note.createdAt >= run.createdAt : note.id > own.resultId;
}

/** A run for this message; null when there is one, or the ticket is nothing for an agent any more. */
function wake(db: WriteHandle, note: StoredNote, last: StoredRun, at: string): StoredRun | null {
  // Whoever stopped it or took the ticket over writes to people now; handing back wakes it.
  if (last.stopWords != null) return null;
  const ticket = findTicket(db, note.ticketId);
  const mode = ticket === null ? null : agentModeOf(db, ticket.companyId);
  if (ticket === null || mode === null || ticket.completedAt !== null) return null;
  const { companyId } = ticket;
  if (companyId !== last.companyId) return null;
  const cause = `message:${note.id}`;
  if (!addRun(db, { ticketId: note.ticketId, companyId, cause, mode, at })) return null;
  return runsOfTicket(db, note.ticketId).find((run) => run.cause === cause) ?? null;
}
