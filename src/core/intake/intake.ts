import { type Outcome, succeed } from '../../shared/domain/outcome.ts';
import type { AutotaskFailure } from '../autotask/failure.ts';
import type { WriteHandle } from '../store/database.ts';
import { closeEvent, type HintEvent, openEvents, storeHint } from '../store/inbox.ts';
import type { StoredNote } from '../store/notes.ts';
import type { StoredTicket } from '../store/tickets.ts';

export interface IntakeParts {
  readonly db: WriteHandle;
  readonly refresh: {
    ticket(ticketId: number): Promise<Outcome<StoredTicket | null, AutotaskFailure>>;
    note(noteId: number): Promise<Outcome<StoredNote | null, AutotaskFailure>>;
    /** True while Autotask still has it. */
    company(companyId: number): Promise<Outcome<boolean, AutotaskFailure>>;
    contact(contactId: number): Promise<Outcome<boolean, AutotaskFailure>>;
    asset(assetId: number): Promise<Outcome<boolean, AutotaskFailure>>;
  };
  /** Null while it is not known yet: nothing is worked on before. */
  readonly botResourceId: () => number | null;
  /** Inside the transaction that closes the event. Answers with a word for the inbox. */
  readonly onTicket: (ticket: StoredTicket) => string;
  readonly onNote: (note: StoredNote) => string;
  readonly changed: (ticketId: number) => void;
  /** Called after each commit. */
  readonly onStep: (step: string) => void;
}

export interface Intake {
  /** Step 3: on disk when it returns. Work on it begins at once, behind. */
  receive(event: HintEvent): void;
  /** Works on one event; for the scheduler. */
  work(position: string): Promise<'moved' | 'later' | 'still'>;
  /** The positions of events that nobody has worked on yet. */
  open(): string[];
}

/** A webhook is a hint: whatever it names is read from Autotask again, and only that counts. */
export function createIntake(parts: IntakeParts, nudge: (position: string) => void): Intake {
  const { db, refresh } = parts;

  async function outcomeOf(event: HintEvent): Promise<{ words: () => string } | 'later'> {
    const { hint } = event;
    const bot = parts.botResourceId();
    if (bot === null) return 'later';
    if (hint.personId === bot) return { words: () => 'own-event' };
    if (hint.action === 'deactivated') return { words: () => 'webhook-deactivated' };
    switch (hint.entity) {
      case 'ticket':
        // Read again all the same: nobody's word is enough to take a ticket away.
        return ticketOutcome(hint.id);
      case 'ticket-note':
        return hint.action === 'delete'
          ? recordOutcome(refresh.note(hint.id).then(stillThere))
          : noteOutcome(hint.id);
      case 'company':
        return recordOutcome(refresh.company(hint.id));
      case 'contact':
        return recordOutcome(refresh.contact(hint.id));
      case 'configuration-item':
        return recordOutcome(refresh.asset(hint.id));
    }
  }

  /** Records that only need to be current. */
  async function recordOutcome(
    reading: Promise<Outcome<boolean, AutotaskFailure>>,
  ): Promise<{ words: () => string } | 'later'> {
    const read = await reading;
    if (!read.ok) return 'later';
    return { words: () => (read.value ? 'refreshed' : 'gone') };
  }

  async function ticketOutcome(ticketId: number): Promise<{ words: () => string } | 'later'> {
    const read = await refresh.ticket(ticketId);
    if (!read.ok) return 'later';
    const ticket = read.value;
    return { words: () => (ticket === null ? 'gone' : parts.onTicket(ticket)) };
  }

  async function noteOutcome(noteId: number): Promise<{ words: () => string } | 'later'> {
    const note = await refresh.note(noteId);
    if (!note.ok) return 'later';
    if (note.value === null) return { words: () => 'gone' };
    const written = note.value;
    // Who may decide depends on who is assigned now, not when the ticket was last read.
    const ticket = await refresh.ticket(written.ticketId);
    if (!ticket.ok) return 'later';
    return { words: () => (ticket.value === null ? 'gone' : parts.onNote(written)) };
  }

  return {
    receive(event) {
      if (!storeHint(db, event)) return;
      parts.onStep('event-stored');
      nudge(String(event.position));
    },
    async work(position) {
      const event = openEvents(db, 1, Number(position))[0];
      if (!event) return 'still';
      const outcome = await outcomeOf(event);
      if (outcome === 'later') return 'later';
      db.transaction(() => closeEvent(db, event.position, outcome.words()));
      if (event.hint.entity === 'ticket' && event.hint.id !== null) parts.changed(event.hint.id);
      parts.onStep('event-closed');
      return 'still';
    },
    open: () => openEvents(db, 10_000).map((event) => String(event.position)),
  };
}

function stillThere<T>(read: Outcome<T | null, AutotaskFailure>): Outcome<boolean, AutotaskFailure> {
  return read.ok ? succeed(read.value !== null) : read;
}
