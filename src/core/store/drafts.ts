import type { ReadHandle, WriteHandle } from './database.ts';

/** Whose draft of which note. A desktop where nobody is chosen has the resource 0. */
export interface DraftKey {
  readonly ticketId: number;
  readonly resourceId: number;
  readonly kind: 'internal' | 'customer';
}

/** What was begun; empty for nothing. */
export function readDraft(db: ReadHandle, key: DraftKey): string {
  const row = db.get<{ text: string }>(
    'SELECT text FROM drafts WHERE ticket_id = @ticketId AND resource_id = @resourceId AND kind = @kind',
    { ...key },
  );
  return row?.text ?? '';
}

/** Keeps a draft; an empty one is none. */
export function keepDraft(db: WriteHandle, key: DraftKey, text: string, at: string): void {
  if (text.trim() === '') {
    db.run('DELETE FROM drafts WHERE ticket_id = @ticketId AND resource_id = @resourceId AND kind = @kind', {
      ...key,
    });
    return;
  }
  db.run(
    `INSERT INTO drafts VALUES (@ticketId, @resourceId, @kind, @text, @at)
     ON CONFLICT DO UPDATE SET text = excluded.text, updated_at = excluded.updated_at`,
    { ...key, text, at },
  );
}
