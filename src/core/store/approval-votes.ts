import type { StepUpAnswer } from '../../shared/domain/step-up-answer.ts';
import type { ReadHandle, WriteHandle } from './database.ts';

/** That one person approved a request, and what exactly. */
export interface StoredVote {
  readonly approvalId: string;
  readonly runId: string;
  readonly resourceId: number;
  readonly at: string;
  readonly via: 'desktop' | 'notification' | 'reply' | 'link';
  /** Of the card that this person was shown. */
  readonly cardDigest: string;
  /** The actions that it clears, each as `actionMark` writes it. */
  readonly clears: readonly string[];
  /** How the requester was verified, where a rule asks for that. */
  readonly verified: StepUpAnswer | null;
}

type Row = Omit<StoredVote, 'clears' | 'verified'> & {
  readonly clears: string;
  readonly verified: string | null;
};

/** What a vote says of an action: this one, with exactly this digest. */
export function actionMark({ id, digest }: { readonly id: string; readonly digest: string }): string {
  return `${id} ${digest}`;
}

/** Keeps a vote; a newer one of the same person takes its place. */
export function addVote(db: WriteHandle, vote: StoredVote): void {
  db.run(
    `INSERT OR REPLACE INTO approval_votes (approval_id, run_id, resource_id, at, via, card_digest, clears, verified)
     VALUES (@approvalId, @runId, @resourceId, @at, @via, @cardDigest, @clears, @verified)`,
    {
      ...vote,
      clears: JSON.stringify(vote.clears),
      verified: vote.verified ? JSON.stringify(vote.verified) : null,
    },
  );
}

/** In the order in which they were given. */
export function votesOf(db: ReadHandle, approvalId: string): StoredVote[] {
  return db
    .all<Row>(
      `SELECT approval_id AS approvalId, run_id AS runId, resource_id AS resourceId, at, via,
         card_digest AS cardDigest, clears, verified
       FROM approval_votes WHERE approval_id = @approvalId ORDER BY at, resource_id`,
      { approvalId },
    )
    .map((row) => ({
      ...row,
      clears: JSON.parse(row.clears) as string[],
      verified: row.verified === null ? null : (JSON.parse(row.verified) as StepUpAnswer),
    }));
}

/** What was approved of a request that reads differently now counts for nothing. */
export function removeVotes(db: WriteHandle, approvalId: string): void {
  db.run('DELETE FROM approval_votes WHERE approval_id = @approvalId', { approvalId });
}
