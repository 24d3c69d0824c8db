import type { SandboxDatabase } from '../store/database.ts';

/** One write that came over the REST API; `answered` is false when its answer was lost on purpose. */
export interface JournalEntry {
  readonly seq: number;
  readonly at: string;
  readonly verb: string;
  readonly path: string;
  readonly resourceId: number;
  readonly body: unknown;
  readonly status: number;
  readonly answered: boolean;
}

export interface Journal {
  readonly add: (entry: Omit<JournalEntry, 'seq' | 'body'> & { readonly body: string }) => void;
  readonly after: (seq: number) => readonly JournalEntry[];
}

interface StoredEntry extends Omit<JournalEntry, 'body' | 'answered'> {
  readonly body: string;
  readonly answered: number;
}

export function createJournal(db: SandboxDatabase): Journal {
  const insert = db.prepare(
    'INSERT INTO journal (at, verb, path, resourceId, body, status, answered) VALUES (@at, @verb, @path, @resourceId, @body, @status, @answered)',
  );
  const select = db.prepare<[number], StoredEntry>('SELECT * FROM journal WHERE seq > ? ORDER BY seq');
  return {
    add: (entry) => {
      insert.run({ ...entry, answered: Number(entry.answered) });
    },
    after: (seq) =>
      select
        .all(seq)
        .map((entry) => ({ ...entry, body: parsed(entry.body), answered: entry.answered === 1 })),
  };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return body === '' ? null : body;
  }
}
