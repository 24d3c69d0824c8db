import type { Outcome } from '../../shared/domain/outcome.ts';
import type { AutotaskFailure } from '../autotask/failure.ts';
import type { AutotaskReader } from '../autotask/reader.ts';
import type { AutotaskWriter } from '../autotask/writer.ts';
import type { StoredAction } from '../store/actions.ts';
import type { WriteHandle } from '../store/database.ts';
import type { StoredTicket } from '../store/tickets.ts';

/** What `actions/` is given: the only writer there is, and how to see what a write has done. */
export interface PerformerParts {
  readonly db: WriteHandle;
  readonly writer: AutotaskWriter;
  /** Reads records back that are not kept here. */
  readonly reader: Pick<AutotaskReader, 'record' | 'records'>;
  /** Reads the ticket again and keeps it; null when it is gone. */
  readonly refreshTicket: (ticketId: number) => Promise<Outcome<StoredTicket | null, AutotaskFailure>>;
  /** The id of the note on this ticket that carries the reference, if there is one. */
  readonly findNote: (
    ticketId: number,
    reference: string,
  ) => Promise<Outcome<number | null, AutotaskFailure>>;
  /** Whether this device may still work on the ticket; asks for the lease when it does not hold it. */
  readonly mayWork: (ticketId: number) => Promise<boolean>;
  /** Tells the other desktops that this is about to be sent, so that none sends it again; false: then it must not be. */
  readonly announce: (action: StoredAction) => Promise<boolean>;
  /** Whether policy still lets this action happen at all. */
  readonly isAllowed: (action: StoredAction) => boolean;
  /** The action in words: "Set status New → In Progress". */
  readonly describe: (action: StoredAction) => string;
  readonly now: () => string;
  /** How long a change whose answer was lost may still be on its way before it is read back. Sent twice, it changes nothing more. */
  readonly settlePatchAfterMs: number;
  /** The same for a creation, which would be there twice: longer than a server may work on a request that it has taken. */
  readonly settleCreateAfterMs: number;
  /** Called after each commit. */
  readonly onStep: (step: string) => void;
}

/** `settled`: the action has a final outcome · `later`: nothing can be said yet, try again. */
export type Performed = 'settled' | 'later';
