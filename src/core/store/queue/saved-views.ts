import type { ReadHandle, WriteHandle } from '../database.ts';

/** A view at rest: what it lists is JSON, read by whoever knows its schema. */
export interface StoredView {
  readonly id: string;
  readonly name: string;
  readonly view: string;
}

export function storedViews(db: ReadHandle, owner: number): StoredView[] {
  return db.all<StoredView>(
    'SELECT id, name, view FROM saved_views WHERE resource_id = @owner ORDER BY position, id',
    { owner },
  );
}

/** Keeps a view; a new one stands last. */
export function keepView(db: WriteHandle, owner: number, view: StoredView): void {
  db.run(
    `INSERT INTO saved_views VALUES (@id, @owner, @name,
       (SELECT coalesce(max(position), 0) + 1 FROM saved_views WHERE resource_id = @owner), @view)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, view = excluded.view WHERE resource_id = @owner`,
    { ...view, owner },
  );
}

export function forgetView(db: WriteHandle, owner: number, id: string): void {
  db.run('DELETE FROM saved_views WHERE id = @id AND resource_id = @owner', { id, owner });
}

/** Views that are not named keep their place behind those that are. */
export function orderViews(db: WriteHandle, owner: number, ids: readonly string[]): void {
  db.transaction(() => {
    db.run('UPDATE saved_views SET position = position + @n WHERE resource_id = @owner', {
      n: ids.length,
      owner,
    });
    for (const [position, id] of ids.entries())
      db.run('UPDATE saved_views SET position = @position WHERE id = @id AND resource_id = @owner', {
        position,
        id,
        owner,
      });
  });
}
