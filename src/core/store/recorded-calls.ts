import type { ReadHandle, WriteHandle } from './database.ts';

type Answer = 'run' | 'ask' | 'refuse';

/** What policy was asked of one call, what it said, and what shadow rules would have said. */
export interface AnsweredCall {
  readonly tool: string;
  readonly amountsTo: readonly string[];
  readonly companyId: number;
  readonly ticketId: number | null;
  readonly agentMode: 'execute' | 'plan';
  readonly origin: 'agent' | 'program';
  readonly isRead: boolean;
  /** Untrusted text decided something in it. The text itself is not kept. */
  readonly isSteered: boolean;
  /** Null where the request was not known. */
  readonly fields: Readonly<Record<string, unknown>> | null;
  readonly answer: Answer;
  readonly ruleId: string;
  readonly shadow: readonly { readonly ruleId: string; readonly answer: Answer }[];
}

/** As it was written down; `fields` is JSON. */
export interface RecordedCall extends Omit<AnsweredCall, 'fields' | 'shadow'> {
  readonly id: number;
  readonly at: string;
  readonly fields: string | null;
}

interface Row {
  id: number;
  at: string;
  tool: string;
  amounts_to: string | null;
  company_id: number;
  ticket_id: number | null;
  mode: 'execute' | 'plan';
  origin: 'agent' | 'program';
  is_read: number;
  is_steered: number;
  fields: string | null;
  answer: Answer;
  rule_id: string;
}

const none: readonly string[] = [];

function fromRow(row: Row): RecordedCall {
  return {
    id: row.id,
    at: row.at,
    tool: row.tool,
    amountsTo: row.amounts_to === null ? none : (JSON.parse(row.amounts_to) as string[]),
    companyId: row.company_id,
    ticketId: row.ticket_id,
    agentMode: row.mode,
    origin: row.origin,
    isRead: row.is_read === 1,
    isSteered: row.is_steered === 1,
    fields: row.fields,
    answer: row.answer,
    ruleId: row.rule_id,
  };
}

/** Writes calls down and counts what shadow rules said of them. */
export function addRecordedCalls(db: WriteHandle, calls: readonly (AnsweredCall & { at: string })[]): void {
  for (const { shadow, fields, amountsTo, agentMode, isRead, isSteered, ...call } of calls) {
    db.run(
      `INSERT INTO recorded_calls
         (at, tool, amounts_to, company_id, ticket_id, mode, origin, is_read, is_steered, fields, answer, rule_id)
       VALUES (@at, @tool, @amountsTo, @companyId, @ticketId, @mode, @origin, @isRead, @isSteered, @fields, @answer, @ruleId)`,
      {
        ...call,
        amountsTo: amountsTo.length === 0 ? null : JSON.stringify(amountsTo),
        mode: agentMode,
        isRead: isRead ? 1 : 0,
        isSteered: isSteered ? 1 : 0,
        fields: fields === null ? null : JSON.stringify(fields),
      },
    );
    if (shadow.length === 0) continue;
    const callId = db.get<{ id: number }>('SELECT last_insert_rowid() AS id')?.id ?? 0;
    for (const { ruleId, answer } of shadow) {
      db.run(
        `INSERT INTO shadow_counts VALUES (@ruleId, @answer, 1)
         ON CONFLICT (rule_id, answer) DO UPDATE SET count = count + 1`,
        { ruleId, answer },
      );
      if (answer === call.answer) continue;
      db.run('INSERT INTO shadow_differences VALUES (@ruleId, @callId, @answer)', { ruleId, callId, answer });
    }
  }
}

/** Forgets what was written down before a time. */
export function pruneRecordedCalls(db: WriteHandle, before: string): number {
  return db.run('DELETE FROM recorded_calls WHERE at < @before', { before }).changes;
}

/** A page of the calls of these tools, under their own name or through a generic one; in the order in which they were made. */
export function recordedCallsAfter(
  db: ReadHandle,
  which: {
    readonly since: string;
    readonly tools: readonly string[];
    readonly after: number;
    readonly limit: number;
  },
): RecordedCall[] {
  return db
    .all<Row>(
      `SELECT * FROM recorded_calls WHERE id > @after AND at >= @since
         AND (amounts_to IS NOT NULL OR tool IN (SELECT value FROM json_each(@tools)))
       ORDER BY id LIMIT @limit`,
      { ...which, tools: JSON.stringify(which.tools) },
    )
    .map(fromRow);
}

export function countRecordedCalls(db: ReadHandle, since: string): number {
  const sql = 'SELECT count(*) AS n FROM recorded_calls WHERE at >= @since';
  return db.get<{ n: number }>(sql, { since })?.n ?? 0;
}

/** How often a shadow rule would have given each answer. */
export interface ShadowCount {
  readonly ruleId: string;
  readonly answer: Answer;
  readonly count: number;
}

export function listShadowCounts(db: ReadHandle): ShadowCount[] {
  return db.all<ShadowCount>(
    'SELECT rule_id AS ruleId, answer, count FROM shadow_counts ORDER BY rule_id, answer',
  );
}

/** By rule, how many of the calls of the last 30 days it would have answered otherwise. */
export function countShadowDifferences(db: ReadHandle): ReadonlyMap<string, number> {
  const rows = db.all<{ ruleId: string; n: number }>(
    'SELECT rule_id AS ruleId, count(*) AS n FROM shadow_differences GROUP BY rule_id',
  );
  return new Map(rows.map(({ ruleId, n }) => [ruleId, n]));
}

/** The latest calls that a shadow rule would have answered otherwise. */
export function latestShadowDifferences(
  db: ReadHandle,
  ruleId: string,
  limit: number,
): (RecordedCall & { readonly wouldBe: Answer })[] {
  return db
    .all<Row & { would_be: Answer }>(
      `SELECT c.*, d.answer AS would_be FROM shadow_differences d JOIN recorded_calls c ON c.id = d.call_id
       WHERE d.rule_id = @ruleId ORDER BY d.call_id DESC LIMIT @limit`,
      { ruleId, limit },
    )
    .map((row) => ({ ...fromRow(row), wouldBe: row.would_be }));
}
