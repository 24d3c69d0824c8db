import { addAuditEntry } from '../audit/log.ts';
import type { WriteHandle } from '../store/database.ts';
import { setPublishedHash } from '../store/published-runs.ts';
import { type Row, type RunRows, readRunRows, replaceRunRows } from '../store/run-rows.ts';
import { believe, isWhole } from './believe.ts';
import {
  type DecisionLetter,
  type EditLetter,
  letterContent,
  type SettingsLetter,
} from './letter-content.ts';
import { snapshotHash } from './snapshot-hash.ts';

/** A letter whose signature and certificate were found good. */
export interface ArrivedLetter {
  readonly ticketId: number;
  readonly from: { readonly deviceId: string; readonly resourceId: number; readonly isAdmin?: boolean };
  readonly content: unknown;
}

/** What a letter changed here. */
export type LetterEffect =
  | { readonly kind: 'nothing' }
  /** `raised`: the approval that began to wait with it. */
  | { readonly kind: 'run'; readonly runId: string; readonly raised: string | null }
  /** To be settled by whoever may; `by` is the technician whose desktop signed it. */
  | { readonly kind: 'decision'; readonly by: number; readonly decision: DecisionLetter }
  /** To be put in place if `by` may edit; what the own desktop changed is there already. */
  | { readonly kind: 'edit'; readonly by: number; readonly edit: EditLetter };

/**
 * Takes what another desktop told into this one's rows. Call it inside the transaction that keeps the letter's position. The relay has
 * let only the ticket's holder tell of a run, and all desktops read in one order: what comes later is newer.
 */
export function takeLetter(
  db: WriteHandle,
  { ticketId, from, content }: ArrivedLetter,
  options: {
    readonly ownDeviceId: string;
    readonly senderName: string;
    readonly now: string;
    /** Takes settings of the workspace; they are kept when it returns. */
    readonly takeSettings?: (
      letter: SettingsLetter,
      from: { readonly resourceId: number; readonly isAdmin: boolean },
    ) => void;
  },
): LetterEffect {
  const read = letterContent.safeParse(content);
  if (!read.success) return { kind: 'nothing' };
  if (read.data.kind === 'decision') return { kind: 'decision', by: from.resourceId, decision: read.data };
  if (read.data.kind === 'edit') return { kind: 'edit', by: from.resourceId, edit: read.data };
  if (read.data.kind === 'settings') {
    options.takeSettings?.(read.data, { resourceId: from.resourceId, isAdmin: from.isAdmin === true });
    return { kind: 'nothing' };
  }
  // What this desktop told itself is what it has, or older.
  if (from.deviceId === options.ownDeviceId) return { kind: 'nothing' };
  const { rows } = read.data;
  if (!isWhole(rows, ticketId)) return { kind: 'nothing' };
  const runId = String(rows.run.id);
  const before = readRunRows(db, runId);
  if (!isOwnCommand(rows.run, before?.run ?? null, from.resourceId)) return { kind: 'nothing' };
  const told = believe(rows, {
    senderResourceId: from.resourceId,
    votes: before?.votes ?? [],
  });
  const believed = withDone(told, before?.actions ?? []);
  replaceRunRows(db, believed);
  // Everybody knows it: there is nothing to tell before something changes here.
  const kept = readRunRows(db, runId);
  if (kept !== null) setPublishedHash(db, runId, snapshotHash(kept));
  const state = String(believed.run.state);
  if (before?.run.state !== state) {
    addAuditEntry(db, {
      at: options.now,
      kind: 'run-elsewhere',
      words: `${options.senderName}’s desktop: ${String(believed.run.words)}`,
      ticketId,
      runId,
      tool: null,
      detail: { deviceId: from.deviceId, state },
    });
  }
  const isRaised = believed.approval?.state === 'waiting' && before?.approval?.state !== 'waiting';
  return { kind: 'run', runId, raised: isRaised ? String(believed.approval?.id) : null };
}

/** What was done stays done, whatever is told later: it must not be cleared a second time. */
function withDone(told: RunRows, known: readonly Row[]): RunRows {
  const done = new Map(known.filter(({ state }) => state === 'done').map((row) => [row.id, row]));
  return { ...told, actions: told.actions.map((row) => done.get(row.id ?? null) ?? row) };
}

/**
 * What a technician commanded is told first by that technician's own desktop, and stays what it was: an agent's run never becomes
 * somebody's command, which asks no policy.
 */
function isOwnCommand(told: Row, known: Row | null, senderResourceId: number): boolean {
  const by = told.commanded_by ?? null;
  if (known !== null) return by === (known.commanded_by ?? null);
  return by === null || by === senderResourceId;
}
