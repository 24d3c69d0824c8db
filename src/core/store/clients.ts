import type { AgentMode, Client, UnmatchedTicket } from '../../shared/domain/client.ts';
import type { ReadHandle, WriteHandle } from './database.ts';

export function isClient(db: ReadHandle, companyId: number): boolean {
  return db.get('SELECT 1 FROM clients WHERE company_id = @companyId', { companyId }) !== undefined;
}

export function agentModeOf(db: ReadHandle, companyId: number): AgentMode | null {
  return (
    db.get<{ agent_mode: AgentMode }>('SELECT agent_mode FROM clients WHERE company_id = @companyId', {
      companyId,
    })?.agent_mode ?? null
  );
}

/** Makes a company a client with an agent of its own; does nothing when it is one. */
export function addClient(db: WriteHandle, companyId: number, at: string): void {
  db.run(`INSERT INTO clients VALUES (@companyId, 'execute', @at) ON CONFLICT DO NOTHING`, { companyId, at });
}

export function listClients(db: ReadHandle): Client[] {
  return db.all<Client>(
    `SELECT c.company_id AS companyId, o.name, c.agent_mode AS mode,
       CASE WHEN o.gone_at IS NOT NULL THEN 'gone' WHEN o.is_active = 0 THEN 'inactive' ELSE 'active' END AS standing,
       (SELECT count(*) FROM tickets t WHERE t.company_id = c.company_id AND t.is_open = 1) AS openTickets,
       (SELECT count(*) FROM approvals a WHERE a.company_id = c.company_id AND a.state = 'waiting') AS waitingApprovals
     FROM clients c JOIN companies o ON o.id = c.company_id ORDER BY o.name COLLATE NOCASE`,
  );
}

export function findClient(db: ReadHandle, companyId: number): Client | null {
  return listClients(db).find((client) => client.companyId === companyId) ?? null;
}

export function addUnmatched(db: WriteHandle, ticketId: number, companyId: number, at: string): void {
  db.run('INSERT INTO unmatched_tickets VALUES (@ticketId, @companyId, @at) ON CONFLICT DO NOTHING', {
    ticketId,
    companyId,
    at,
  });
}

/** Takes a company's tickets off the list of unmatched ones and answers with their ids. */
export function takeUnmatched(db: WriteHandle, companyId: number): number[] {
  const ids = db.all<{ ticket_id: number }>(
    'SELECT ticket_id FROM unmatched_tickets WHERE company_id = @companyId',
    {
      companyId,
    },
  );
  db.run('DELETE FROM unmatched_tickets WHERE company_id = @companyId', { companyId });
  return ids.map((row) => row.ticket_id);
}

export function listUnmatched(db: ReadHandle): UnmatchedTicket[] {
  return db.all<UnmatchedTicket>(
    `SELECT u.ticket_id AS ticketId, t.number, t.title, u.company_id AS companyId,
       coalesce(o.name, 'Company ' || u.company_id) AS companyName, u.arrived_at AS arrivedAt
     FROM unmatched_tickets u JOIN tickets t ON t.id = u.ticket_id LEFT JOIN companies o ON o.id = u.company_id
     WHERE t.merged_at IS NULL
     ORDER BY u.arrived_at DESC LIMIT 200`,
  );
}
