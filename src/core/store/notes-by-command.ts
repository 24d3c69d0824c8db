import type { ReadHandle } from './database.ts';

/** The notes that technicians wrote through this program, and who: Autotask names the API user as their creator. */
export function notesByCommand(db: ReadHandle, ticketId: number): ReadonlyMap<number, string> {
  const rows = db.all<{ noteId: number; name: string }>(
    `SELECT a.result_id AS noteId, coalesce(p.name, 'Resource ' || r.commanded_by) AS name
     FROM actions a JOIN runs r ON r.id = a.run_id LEFT JOIN resources p ON p.id = r.commanded_by
     WHERE a.ticket_id = @ticketId AND a.origin = 'technician' AND a.result_id IS NOT NULL
       AND r.commanded_by IS NOT NULL AND json_extract(a.request, '$.kind') = 'create-ticket-note'`,
    { ticketId },
  );
  return new Map(rows.map(({ noteId, name }) => [noteId, name]));
}
