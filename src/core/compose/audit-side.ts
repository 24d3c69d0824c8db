import { join } from 'node:path';
import type { AuditState, AuditVerification } from '../../shared/desktop-api/activity.ts';
import type { AuditCheckpoint } from '../../shared/domain/audit-checkpoint.ts';
import { CHECKPOINTS_PER_ANSWER } from '../../shared/relay-protocol/downstream/checkpoint-answers.ts';
import type { Bulletin } from '../api/bulletin.ts';
import { type ExportFormat, exportLog } from '../audit/export-log.ts';
import { indexWords } from '../audit/index-words.ts';
import { addAuditEntry } from '../audit/log.ts';
import { isDue, takeCheckpoint, uncovered } from '../audit/take-checkpoint.ts';
import { verifyAuditAside } from '../audit/verify.ts';
import type { AdmittedRelay } from '../connection/relay/relay-link.ts';
import type { Vault } from '../connection/vault.ts';
import type { CoreOptions } from '../core.ts';
import { checkpointsToCopy, lastCheckpoint, setCheckpointCopy } from '../store/audit-checkpoints.ts';
import type { WriteHandle } from '../store/database.ts';
import { createAuditSigner } from './audit-signer.ts';
import type { CoreTuning } from './tuning.ts';

const lookEveryMs = 10_000;
const wordsAtATime = 2_000;
const copiesAtATime = 100;
/** Ending does not wait longer for a relay that does not answer. */
const lastCopyMs = 1_000;

/** The log's own care: checkpoints, their copies at the relay, the index of words, verification and export. */
export interface AuditSide {
  state(): AuditState;
  verify(): Promise<AuditVerification>;
  /** Writes a file into the workspace's folder of exports; resolves with its name. */
  export(wanted: {
    readonly format: ExportFormat;
    readonly from: string | null;
    readonly to: string | null;
  }): Promise<{ readonly name: string; readonly entries: number }>;
  /** Puts what was written last into the index of words, so that a search finds it. */
  index(): void;
  stop(): Promise<void>;
}

export function startAuditSide(parts: {
  readonly db: WriteHandle;
  readonly vault: Vault;
  readonly options: Pick<CoreOptions, 'dataDir'>;
  readonly relay: { exists(): boolean; admitted(): AdmittedRelay | null };
  readonly me: () => number | null;
  readonly signal: AbortSignal;
  readonly now: () => string;
  readonly bulletin: Pick<Bulletin, 'activityAdded'>;
  readonly tuning: Pick<CoreTuning, 'onBug'>;
}): AuditSide {
  const { db, relay, signal, now } = parts;
  const signer = createAuditSigner(parts.vault);
  let verified: AuditVerification | null = null;
  let isStopped = false;
  let turn: Promise<void> = Promise.resolve();

  async function checkpoint(): Promise<void> {
    if (uncovered(db) <= 0) return;
    const by = await signer.current();
    if (!isStopped) takeCheckpoint(db, by, now());
  }

  /** In the order of the log; what the relay refuses is another log's, and stays known as that. */
  async function copy(): Promise<void> {
    for (const { copy: _copy, ...waiting } of checkpointsToCopy(db, copiesAtATime)) {
      const answer = await relay
        .admitted()
        ?.ask<'put-checkpoint'>({ kind: 'put-checkpoint', checkpoint: waiting });
      if (answer?.ok !== true || isStopped) return;
      setCheckpointCopy(db, waiting.sequence, answer.value.kept ? 'kept' : 'refused');
      parts.bulletin.activityAdded();
    }
  }

  async function look(isDueAnyway: boolean): Promise<void> {
    if (isDueAnyway || isDue(db, now())) await checkpoint();
    if (!isStopped) await copy();
  }
  /** One after the other: two looks at once would sign the same twice. */
  function inTurn(work: () => Promise<void>): Promise<void> {
    turn = turn.then(work).catch(parts.tuning.onBug);
    return turn;
  }

  async function copiesAtRelay(): Promise<readonly AuditCheckpoint[] | null> {
    const copies: AuditCheckpoint[] = [];
    for (;;) {
      const after = copies.at(-1)?.sequence ?? 0;
      const answer = await relay.admitted()?.ask<'list-checkpoints'>({ kind: 'list-checkpoints', after });
      if (answer?.ok !== true) return null;
      copies.push(...answer.value.checkpoints);
      if (answer.value.checkpoints.length < CHECKPOINTS_PER_ANSWER) return copies;
    }
  }

  const log = (kind: string, words: string, detail: object) => {
    addAuditEntry(db, {
      at: now(),
      kind,
      words,
      ticketId: null,
      runId: null,
      tool: null,
      detail: { by: parts.me(), ...detail },
    });
    parts.bulletin.activityAdded();
  };

  // What was written after the last checkpoint of an earlier start is covered at once.
  void inTurn(() => look(true));
  const timer = setInterval(() => {
    indexWords(db, wordsAtATime);
    void inTurn(() => look(false));
  }, lookEveryMs);

  return {
    state() {
      const last = lastCheckpoint(db);
      return {
        entries: db.get<{ n: number | null }>('SELECT max(sequence) AS n FROM audit_entries')?.n ?? 0,
        lastCheckpoint: last && { sequence: last.sequence, at: last.at, copy: last.copy },
        hasRelay: relay.exists(),
        verified,
      };
    },
    async verify() {
      await inTurn(() => look(true));
      const copies = await copiesAtRelay();
      const found = await verifyAuditAside(db, {
        checkpoints: copies ?? [],
        signers: await signer.all(),
        signal,
      });
      const { problem, ...counts } = found;
      verified = {
        ...counts,
        at: now(),
        relay: copies !== null ? 'checked' : relay.exists() ? 'away' : 'none',
        problem: problem && { sequence: problem.sequence, words: problem.words },
      };
      if (!isStopped) {
        const words = problem === null ? `Verified the log: ${found.entries} entries hold` : problem.words;
        log(problem === null ? 'log-verified' : 'log-broken', words, { ...counts, problem });
      }
      return verified;
    },
    async export(wanted) {
      await inTurn(() => look(true));
      const file = await exportLog(db, { ...wanted, folder: join(parts.options.dataDir, 'exports'), signal });
      log('log-exported', `Exported ${file.entries} entries of the log as ${wanted.format}`, wanted);
      return file;
    },
    index: () => void indexWords(db, wordsAtATime),
    async stop() {
      clearInterval(timer);
      const wait = Promise.withResolvers<void>();
      const cut = setTimeout(wait.resolve, lastCopyMs);
      await Promise.race([inTurn(() => look(true)), wait.promise]);
      clearTimeout(cut);
      isStopped = true;
    },
  };
}
