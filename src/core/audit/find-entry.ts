import type { ReadHandle } from '../store/database.ts';
import type { AuditRow } from './audit-rows.ts';
import type { ListedEntry } from './list-entries.ts';

export type FoundEntry = ListedEntry &
  AuditRow & { readonly companyId: number | null; readonly personId: number | null };

export function findEntry(db: ReadHandle, sequence: number): FoundEntry | null {
  return (
    db.get<FoundEntry>(
      `SELECT e.sequence, e.at, e.kind, e.kind_group AS "group", e.words, e.ticket_id AS ticketId, t.number,
         e.run_id AS runId, e.tool, e.detail, e.previous_hash AS previousHash, e.hash,
         e.company_id AS companyId, e.person_id AS personId
       FROM audit_entries e LEFT JOIN tickets t ON t.id = e.ticket_id WHERE e.sequence = @sequence`,
      { sequence },
    ) ?? null
  );
}
