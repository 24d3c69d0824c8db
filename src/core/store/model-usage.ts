import type { ReadHandle, WriteHandle } from './database.ts';

/** Tokens and what they cost, in millionths of a US dollar; `costMicros` is null where no price is known. */
export interface ModelUsage {
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** The part of `inputTokens` that the provider had in its cache. */
  readonly cachedTokens: number;
  readonly costMicros: number | null;
}

export interface UsedToday {
  readonly tokens: number;
  readonly costMicros: number;
  /** Some of the tokens had no price. */
  readonly hasUnpriced: boolean;
}

/** The day that limits count by: the same on every desktop. */
export function dayOf(at: string): string {
  return at.slice(0, 10);
}

/** Writes a step down before the model is asked; answers with the row to correct afterwards. */
export function beginUsage(
  db: WriteHandle,
  step: { runId: string; companyId: number; model: string; at: string } & ModelUsage,
): number {
  return db.transaction(() => {
    db.run(
      `INSERT INTO model_usage (run_id, company_id, day, at, model, input_tokens, output_tokens, cached_tokens,
         cost_micros, is_estimate)
       VALUES (@runId, @companyId, @day, @at, @model, @inputTokens, @outputTokens, @cachedTokens, @costMicros, 1)`,
      { ...step, day: dayOf(step.at) },
    );
    const id = db.get<{ id: number }>('SELECT last_insert_rowid() AS id')?.id ?? 0;
    tellRun(db, step.runId, dayOf(step.at));
    return id;
  });
}

/** Corrects a step; with null it never reached the model, and is forgotten. */
export function endUsage(
  db: WriteHandle,
  id: number,
  used: (ModelUsage & { readonly isEstimate: boolean }) | null,
): void {
  db.transaction(() => {
    const row = db.get<{ runId: string; day: string }>(
      'SELECT run_id AS runId, day FROM model_usage WHERE id = @id',
      { id },
    );
    if (row === undefined) return;
    if (used === null) db.run('DELETE FROM model_usage WHERE id = @id', { id });
    else
      db.run(
        `UPDATE model_usage SET input_tokens = @inputTokens, output_tokens = @outputTokens,
           cached_tokens = @cachedTokens, cost_micros = @costMicros, is_estimate = @isEstimate WHERE id = @id`,
        { ...used, id, isEstimate: used.isEstimate ? 1 : 0 },
      );
    tellRun(db, row.runId, row.day);
  });
}

/** What was used on a day by one client, or (null) by all: here, and on the other desktops as far as they have told. */
export function usedOn(db: ReadHandle, day: string, companyId: number | null): UsedToday {
  const here = db.get<Sum>(
    `SELECT sum(input_tokens + output_tokens) AS tokens, sum(cost_micros) AS costMicros,
       sum(cost_micros IS NULL) AS unpriced
     FROM model_usage WHERE day = @day AND (@companyId IS NULL OR company_id = @companyId)`,
    { day, companyId },
  );
  const elsewhere = db.get<Sum>(
    `SELECT sum(json_extract(model_usage, '$.tokens')) AS tokens,
       sum(json_extract(model_usage, '$.costMicros')) AS costMicros,
       sum(json_extract(model_usage, '$.hasUnpriced')) AS unpriced
     FROM runs r WHERE json_extract(model_usage, '$.day') = @day AND model_usage IS NOT NULL
       AND (@companyId IS NULL OR company_id = @companyId)
       AND NOT EXISTS (SELECT 1 FROM model_usage u WHERE u.run_id = r.id)`,
    { day, companyId },
  );
  return {
    tokens: (here?.tokens ?? 0) + (elsewhere?.tokens ?? 0),
    costMicros: (here?.costMicros ?? 0) + (elsewhere?.costMicros ?? 0),
    hasUnpriced: (here?.unpriced ?? 0) + (elsewhere?.unpriced ?? 0) > 0,
  };
}

/** What one run has used here, on all days. */
export function usedByRun(db: ReadHandle, runId: string): { tokens: number; costMicros: number | null } {
  const row = db.get<Sum>(
    `SELECT sum(input_tokens + output_tokens) AS tokens, sum(cost_micros) AS costMicros FROM model_usage
     WHERE run_id = @runId`,
    { runId },
  );
  return { tokens: row?.tokens ?? 0, costMicros: row?.costMicros ?? null };
}

interface Sum {
  readonly tokens: number | null;
  readonly costMicros: number | null;
  readonly unpriced: number | null;
}

function tellRun(db: WriteHandle, runId: string, day: string): void {
  db.run(
    `UPDATE runs SET model_usage = (
       SELECT json_object('day', @day, 'tokens', sum(input_tokens + output_tokens),
         'costMicros', coalesce(sum(cost_micros), 0), 'hasUnpriced', sum(cost_micros IS NULL) > 0)
       FROM model_usage WHERE run_id = @runId AND day = @day)
     WHERE id = @runId`,
    { runId, day },
  );
}
