import type { ReadHandle, WriteHandle } from './database.ts';

/** What a person wrote on a ticket that was no decision: a message to the agent. */
export interface StoredMessage {
  readonly noteId: number;
  readonly ticketId: number;
  /** The run that it was written to, or that was woken by it. */
  readonly runId: string;
  readonly author: string;
  readonly fromCustomer: boolean;
  readonly body: string;
  readonly at: string;
}

/** False when this note was kept before. */
export function addMessage(db: WriteHandle, message: StoredMessage): boolean {
  return (
    db.run(
      `INSERT INTO agent_messages (note_id, ticket_id, run_id, author, from_customer, body, at)
       VALUES (@noteId, @ticketId, @runId, @author, @fromCustomer, @body, @at) ON CONFLICT DO NOTHING`,
      { ...message, fromCustomer: Number(message.fromCustomer) },
    ).changes > 0
  );
}

/** More than this, and the oldest are left out. */
const mostMessages = 50;

/** Oldest first. */
export function messagesOfTicket(db: ReadHandle, ticketId: number): StoredMessage[] {
  return db
    .all<Omit<StoredMessage, 'fromCustomer'> & { fromCustomer: number }>(
      `SELECT note_id AS noteId, ticket_id AS ticketId, run_id AS runId, author, from_customer AS fromCustomer, body, at
       FROM agent_messages WHERE ticket_id = @ticketId ORDER BY note_id DESC LIMIT ${mostMessages}`,
      { ticketId },
    )
    .map((row) => ({ ...row, fromCustomer: row.fromCustomer === 1 }))
    .toReversed();
}
