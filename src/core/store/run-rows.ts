import type { ReadHandle, WriteHandle } from './database.ts';

/** A row as it is on disk: column by column. */
export type Row = Readonly<Record<string, string | number | null>>;

/** All that is known of one run, as rows. */
export interface RunRows {
  readonly run: Row;
  readonly steps: readonly Row[];
  readonly approval: Row | null;
  readonly actions: readonly Row[];
  /** Who approved what of it. */
  readonly votes: readonly Row[];
}

type Table = 'runs' | 'run_steps' | 'approvals' | 'actions' | 'approval_votes';

/** Null when there is no such run. */
export function readRunRows(db: ReadHandle, runId: string): RunRows | null {
  const run = db.get<Row>('SELECT * FROM runs WHERE id = @runId', { runId });
  if (run === undefined) return null;
  const rowsOf = (table: Exclude<Table, 'runs'>, order: string) =>
    db.all<Row>(`SELECT * FROM ${table} WHERE run_id = @runId ORDER BY ${order}`, { runId });
  return {
    run,
    steps: rowsOf('run_steps', 'ordinal'),
    approval: rowsOf('approvals', 'created_at')[0] ?? null,
    actions: rowsOf('actions', 'ordinal'),
    votes: rowsOf('approval_votes', 'resource_id'),
  };
}

/**
 * Puts these in the place of whatever is known of the run, or of another that was begun for the same cause. A column that this version
 * does not have is left out. Throws what a table's own rules refuse.
 */
export function replaceRunRows(db: WriteHandle, { run, steps, approval, actions, votes }: RunRows): void {
  const same = db.all<{ id: string }>(
    'SELECT id FROM runs WHERE id = @id OR (ticket_id = @ticketId AND cause = @cause)',
    { id: run.id ?? null, ticketId: run.ticket_id ?? null, cause: run.cause ?? null },
  );
  for (const { id } of same) {
    for (const table of ['actions', 'approvals', 'run_steps', 'approval_votes'] as const)
      db.run(`DELETE FROM ${table} WHERE run_id = @id`, { id });
    db.run('DELETE FROM runs WHERE id = @id', { id });
  }
  insert(db, 'runs', [run]);
  insert(db, 'run_steps', steps);
  insert(db, 'approvals', approval === null ? [] : [approval]);
  insert(db, 'actions', actions);
  insert(db, 'approval_votes', votes);
}

function insert(db: WriteHandle, table: Table, rows: readonly Row[]): void {
  const known = db.all<{ name: string }>('SELECT name FROM pragma_table_info(@table)', { table });
  for (const row of rows) {
    const columns = known.map(({ name }) => name).filter((name) => name in row);
    const places = columns.map((column) => `@${column}`).join(', ');
    const values = Object.fromEntries(columns.map((column) => [column, row[column] ?? null]));
    db.run(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${places})`, values);
  }
}
