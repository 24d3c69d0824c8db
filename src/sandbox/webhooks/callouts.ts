import type { SandboxDatabase } from '../store/database.ts';

/** One call to be made, or made, to somebody's address. */
export interface Callout {
  readonly seq: number;
  /** Calls of one channel go out one after the other. */
  readonly channel: string;
  /** Webhook family, or 'deactivation' or 'extension'. */
  readonly family: string;
  readonly webhookId: number;
  readonly sequenceNumber: number;
  readonly method: string;
  /** '' for a webhook's event: its address and secret are looked up when it is sent. */
  readonly url: string;
  /** JSON. */
  readonly headers: string;
  readonly payload: string;
  readonly attempts: number;
  /** Milliseconds of the computer's own clock. */
  readonly dueAt: number;
  readonly queuedAt: number;
  /** 1: waits for those before it; 0: goes whenever it is due. */
  readonly inOrder: number;
  readonly status: CalloutStatus;
  readonly lastStatus: number | null;
  readonly lastError: string | null;
}

export type CalloutStatus = 'pending' | 'delivered' | 'failed' | 'dropped' | 'throttled' | 'abandoned';

type NewCallout = Omit<Callout, 'seq' | 'attempts' | 'lastStatus' | 'lastError' | 'queuedAt'>;

/** The durable queue of calls, in the same database and transactions as the records they tell of. */
export interface Callouts {
  readonly add: (callout: NewCallout) => void;
  readonly pendingChannels: () => readonly string[];
  /** The first call of the channel that may go now. */
  readonly due: (channel: string, nowMs: number) => Callout | null;
  /** When the channel's next call may go, null when it has none. */
  readonly nextDueAt: (channel: string) => number | null;
  readonly update: (
    seq: number,
    change: Partial<Pick<Callout, 'status' | 'attempts' | 'dueAt' | 'lastStatus' | 'lastError'>>,
  ) => void;
  readonly abandon: (channel: string) => void;
  readonly countPending: () => number;
  readonly countSince: (family: string, sinceMs: number) => number;
  readonly list: (afterSeq: number) => readonly Callout[];
}

export function createCallouts(db: SandboxDatabase): Callouts {
  const insert = db.prepare(
    `INSERT INTO callouts (channel, family, webhookId, sequenceNumber, method, url, headers, payload, dueAt, queuedAt, inOrder, status)
     VALUES (@channel, @family, @webhookId, @sequenceNumber, @method, @url, @headers, @payload, @dueAt, @queuedAt, @inOrder, @status)`,
  );
  const channels = db
    .prepare<[], string>(`SELECT DISTINCT channel FROM callouts WHERE status = 'pending' ORDER BY seq`)
    .pluck();
  // In-order calls wait for the first of them; others go by their own time.
  const heads = `SELECT * FROM callouts AS c WHERE status = 'pending' AND channel = @channel AND (inOrder = 0 OR seq =
    (SELECT min(seq) FROM callouts WHERE status = 'pending' AND channel = @channel AND inOrder = 1))`;
  const due = db.prepare<{ channel: string; nowMs: number }, Callout>(
    `${heads} AND dueAt <= @nowMs ORDER BY seq LIMIT 1`,
  );
  const next = db.prepare<{ channel: string }, { at: number | null }>(
    `SELECT min(dueAt) AS at FROM (${heads})`,
  );
  const pending = db.prepare<[], { n: number }>(
    `SELECT count(*) AS n FROM callouts WHERE status = 'pending'`,
  );
  const since = db.prepare<[string, number], { n: number }>(
    'SELECT count(*) AS n FROM callouts WHERE family = ? AND queuedAt > ?',
  );
  const list = db.prepare<[number], Callout>('SELECT * FROM callouts WHERE seq > ? ORDER BY seq');
  return {
    add: (callout) => {
      insert.run({ ...callout, queuedAt: Date.now() });
    },
    pendingChannels: () => channels.all(),
    due: (channel, nowMs) => due.get({ channel, nowMs }) ?? null,
    nextDueAt: (channel) => next.get({ channel })?.at ?? null,
    update: (seq, change) => {
      const names = Object.keys(change);
      db.prepare(
        `UPDATE callouts SET ${names.map((name) => `${name} = @${name}`).join()} WHERE seq = @seq`,
      ).run({
        ...change,
        seq,
      });
    },
    abandon: (channel) => {
      db.prepare(`UPDATE callouts SET status = 'abandoned' WHERE status = 'pending' AND channel = ?`).run(
        channel,
      );
    },
    countPending: () => pending.get()?.n ?? 0,
    countSince: (family, sinceMs) => since.get(family, sinceMs)?.n ?? 0,
    list: (afterSeq) => list.all(afterSeq),
  };
}
