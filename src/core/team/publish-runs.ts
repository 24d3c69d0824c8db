import type { WriteHandle } from '../store/database.ts';
import { publishedHash, runsChangedSince, setPublishedHash } from '../store/published-runs.ts';
import { readRunRows } from '../store/run-rows.ts';
import type { DecisionLetter, EditLetter, LetterContent } from './letter-content.ts';
import { snapshotHash } from './snapshot-hash.ts';

export interface TeamParts {
  readonly db: WriteHandle;
  /** Whether there are other desktops to be told at all. */
  readonly hasRelay: () => boolean;
  /** What this desktop surely holds the ticket under; null for nothing. */
  readonly fenceOf: (ticketId: number) => number | null;
  readonly mayWork: (ticketId: number) => Promise<boolean>;
  readonly release: (ticketId: number) => void;
  readonly publish: (letter: {
    key: string;
    ticketId: number;
    fence: number | null;
    content: LetterContent;
  }) => Promise<'published' | 'stale' | 'away'>;
  readonly now: () => string;
}

/** Tells the other desktops what becomes of a ticket, so that none repeats it, and each can show it and go on with it. */
export interface Team {
  /** True once everybody will know the run as it is now. False: somebody else has the ticket, or nobody can be told now. */
  tell(runId: string): Promise<boolean>;
  /** Tells what changed while nobody could be told. */
  tellRest(): Promise<void>;
  /** The decision of the technician who sits here. */
  tellDecision(ticketId: number, decision: Omit<DecisionLetter, 'kind'>): Promise<void>;
  /** What that technician changed of a request. */
  tellEdit(ticketId: number, edit: Omit<EditLetter, 'kind'>): Promise<void>;
}

/** Older ones have ended long ago, on every desktop. */
const restMs = 7 * 24 * 3_600_000;

export function createTeam(parts: TeamParts): Team {
  const { db } = parts;

  /** Null for a run of which there is nothing new. */
  function newsOf(runId: string) {
    const rows = readRunRows(db, runId);
    if (rows === null) return null;
    const content: LetterContent = {
      kind: 'run',
      rows: { ...rows, steps: [...rows.steps], actions: [...rows.actions], votes: [...rows.votes] },
    };
    const hash = snapshotHash(rows);
    return hash === publishedHash(db, runId) ? null : { content, hash, ticketId: Number(rows.run.ticket_id) };
  }

  async function tell(runId: string): Promise<boolean> {
    if (!parts.hasRelay()) return true;
    const news = newsOf(runId);
    if (news === null) return true;
    const { ticketId, hash, content } = news;
    const fence = parts.fenceOf(ticketId);
    if (fence === null) return false;
    const key = `run ${fence} ${hash}`;
    if ((await parts.publish({ key, ticketId, fence, content })) !== 'published') return false;
    setPublishedHash(db, runId, hash);
    return true;
  }

  return {
    tell,
    async tellRest() {
      if (!parts.hasRelay()) return;
      const since = new Date(Date.parse(parts.now()) - restMs).toISOString();
      for (const runId of runsChangedSince(db, since)) {
        const news = newsOf(runId);
        if (news === null || !(await parts.mayWork(news.ticketId))) continue;
        await tell(runId);
        parts.release(news.ticketId);
      }
    },
    async tellDecision(ticketId, decision) {
      if (!parts.hasRelay()) return;
      // Each time anew: settled once, a repetition changes nothing.
      const key = `decision ${crypto.randomUUID()}`;
      await parts.publish({ key, ticketId, fence: null, content: { kind: 'decision', ...decision } });
    },
    async tellEdit(ticketId, edit) {
      if (!parts.hasRelay()) return;
      const key = `edit ${crypto.randomUUID()}`;
      await parts.publish({ key, ticketId, fence: null, content: { kind: 'edit', ...edit } });
    },
  };
}
