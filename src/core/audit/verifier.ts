import type { AuditCheckpoint } from '../../shared/domain/audit-checkpoint.ts';
import type { AuditRow } from './audit-rows.ts';
import { isSigned } from './checkpoint.ts';
import { genesisHash, hashOf } from './log.ts';

/** What is wrong with a log. `sequence`: the first entry that is bad, or that is not there. */
export interface AuditProblem {
  readonly kind: 'edited' | 'missing' | 'unlinked' | 'rewritten' | 'truncated' | 'forged-checkpoint';
  readonly sequence: number;
  readonly words: string;
}

export interface AuditFindings {
  readonly entries: number;
  /** Hash of the last entry; null for an empty log. */
  readonly headHash: string | null;
  /** How many checkpoints the log was held against. */
  readonly checkpoints: number;
  /** The first that was found; null for a log that holds. */
  readonly problem: AuditProblem | null;
}

/** Takes a log's entries in their order, and says at the end whether it is the one that was written. */
export interface AuditVerifier {
  take(row: AuditRow): AuditProblem | null;
  end(): AuditFindings;
}

/**
 * Holds a log against itself and against checkpoints: this device's own and the relay's copies. An edit, a deletion and a swap break the
 * chain; a chain that was made anew, and one whose end was cut off, fit no checkpoint. What came after the last checkpoint has only the
 * chain. `signers`: whose checkpoints count; null: whoever signed them. `after`: what a part of a log follows.
 */
export function createVerifier(options: {
  readonly checkpoints: readonly AuditCheckpoint[];
  readonly signers?: ReadonlySet<string> | null;
  readonly after?: { readonly sequence: number; readonly hash: string };
}): AuditVerifier {
  const { signers = null, after = { sequence: 0, hash: genesisHash } } = options;
  const given = options.checkpoints
    .filter(({ sequence }) => sequence > after.sequence)
    .toSorted((a, b) => a.sequence - b.sequence);
  const isOurs = (checkpoint: AuditCheckpoint) =>
    (signers === null || signers.has(checkpoint.signer)) && isSigned(checkpoint);
  const checkpoints = given.filter(isOurs);
  const forged = given.find((checkpoint) => !isOurs(checkpoint));
  let problem: AuditProblem | null = null;
  let before = after;
  let entries = 0;
  let next = 0;
  /** Up to here checkpoints agree. */
  let agreed = after.sequence;

  function problemAt(row: AuditRow): AuditProblem | null {
    const { sequence } = row;
    if (sequence > before.sequence + 1) return missing(before.sequence + 1, sequence - 1);
    if (sequence < before.sequence + 1)
      return at('unlinked', sequence, `Entry ${sequence} stands where no entry was written.`);
    if (row.hash !== hashOf(row)) {
      const words = `Entry ${sequence} was changed after it was written: it does not fit its own hash.`;
      return at('edited', sequence, words);
    }
    if (row.previousHash !== before.hash) {
      const words = `Entry ${sequence} does not follow entry ${sequence - 1}: one of the two was replaced, moved or put in later.`;
      return at('unlinked', sequence, words);
    }
    for (
      let checkpoint = checkpoints[next];
      checkpoint?.sequence === sequence;
      checkpoint = checkpoints[next]
    ) {
      if (checkpoint.hash !== row.hash) return rewritten(agreed, checkpoint);
      next += 1;
    }
    if (checkpoints[next - 1]?.sequence === sequence) agreed = sequence;
    return null;
  }

  function problemAtEnd(): AuditProblem | null {
    const checkpoint = checkpoints.at(-1);
    if (checkpoint === undefined || checkpoint.sequence <= before.sequence) return forgedProblem(forged);
    const words = `The log ends with entry ${before.sequence}, and a checkpoint was signed for entry ${checkpoint.sequence} (${checkpoint.at}): its end was cut off.`;
    return at('truncated', before.sequence + 1, words);
  }

  return {
    take(row) {
      if (problem !== null) return problem;
      problem = problemAt(row);
      entries += 1;
      before = row;
      return problem;
    },
    end() {
      problem ??= problemAtEnd();
      return {
        entries,
        headHash: entries === 0 ? null : before.hash,
        checkpoints: new Set(checkpoints.map(({ sequence }) => sequence)).size,
        problem,
      };
    },
  };
}

function at(kind: AuditProblem['kind'], sequence: number, words: string): AuditProblem {
  return { kind, sequence, words };
}

function missing(from: number, to: number): AuditProblem {
  const words = from === to ? `Entry ${from} is missing.` : `Entries ${from} to ${to} are missing.`;
  return at('missing', from, words);
}

function rewritten(agreed: number, { sequence, at: signedAt }: AuditCheckpoint): AuditProblem {
  const where =
    sequence === agreed + 1 ? `Entry ${sequence}` : `Something from entry ${agreed + 1} to ${sequence}`;
  const words = `${where} is not what the checkpoint of ${signedAt} was signed for: the log was written anew.`;
  return at('rewritten', agreed + 1, words);
}

function forgedProblem(checkpoint: AuditCheckpoint | undefined): AuditProblem | null {
  if (checkpoint === undefined) return null;
  const words = `The checkpoint for entry ${checkpoint.sequence} was not signed by this device.`;
  return at('forged-checkpoint', checkpoint.sequence, words);
}
