import type { ReadHandle, WriteHandle } from './database.ts';

export interface LinkToPut {
  readonly approvalId: string;
  readonly token: string;
  readonly expiresAt: string;
  /** The ticket's; null when it is gone. */
  readonly title: string | null;
}

export interface LinkToClose {
  readonly approvalId: string;
  readonly token: string;
  readonly state: 'decided' | 'closed';
}

/** From now on this desktop has to tell the relay about the approval's link. */
export function minded(db: WriteHandle, approvalId: string): void {
  db.run(
    `INSERT INTO approval_links (approval_id, told) VALUES (@approvalId, 'nothing') ON CONFLICT DO NOTHING`,
    {
      approvalId,
    },
  );
}

export function toldRelay(db: WriteHandle, approvalId: string, told: 'open' | 'over'): void {
  db.run(
    `INSERT INTO approval_links (approval_id, told) VALUES (@approvalId, @told)
     ON CONFLICT DO UPDATE SET told = excluded.told`,
    { approvalId, told },
  );
}

export function linksToPut(db: ReadHandle): LinkToPut[] {
  return db.all<LinkToPut>(
    `SELECT a.id AS approvalId, a.link_token AS token, a.expires_at AS expiresAt, t.title
     FROM approval_links l JOIN approvals a ON a.id = l.approval_id LEFT JOIN tickets t ON t.id = a.ticket_id
     WHERE l.told = 'nothing' AND a.state = 'waiting' AND a.link_token IS NOT NULL`,
  );
}

/** Of approvals that were opened or decided here; `me` decides here. */
export function linksToClose(db: ReadHandle, me: number | null): LinkToClose[] {
  return db.all<LinkToClose>(
    `SELECT a.id AS approvalId, a.link_token AS token,
       CASE WHEN a.state IN ('approved', 'denied') THEN 'decided' ELSE 'closed' END AS state
     FROM approvals a LEFT JOIN approval_links l ON l.approval_id = a.id
     WHERE a.state <> 'waiting' AND a.link_token IS NOT NULL
       AND (l.told = 'open' OR (l.told IS NULL AND a.decided_by = @me))`,
    { me },
  );
}

export function linkTokenOf(db: ReadHandle, approvalId: string): string | null {
  return (
    db.get<{ token: string | null }>('SELECT link_token AS token FROM approvals WHERE id = @approvalId', {
      approvalId,
    })?.token ?? null
  );
}
