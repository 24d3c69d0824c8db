import type { ModelUrls } from '../agent/models/language-model/providers.ts';
import { type SyncPace, usualPace } from '../sync/sync-pass.ts';

/** What a caller may replace; a journey ends the process at a step, or waits less for what it lost on purpose. */
export interface CoreTuning {
  /** Called after each commit on the way of a ticket, with its name. */
  readonly onStep: (step: string) => void;
  /** The same for imports and polls, and for keeping a connection. */
  readonly onSyncStep: (step: string) => void;
  /** How long after its answer was lost a change is read back. */
  readonly settlePatchAfterMs: number;
  /** The same for a creation: never less than Autotask may work on one call, or what is still being created is sent again. */
  readonly settleCreateAfterMs: number;
  readonly approvalLastsMs: number;
  readonly syncPace: SyncPace;
  /** Where the two providers of models are asked, instead of at their own addresses. */
  readonly modelUrls?: Partial<ModelUrls>;
  /** How long a model that is away is left alone at first; doubled each time. */
  readonly firstModelPauseMs?: number;
  readonly onBug: (error: unknown) => void;
}

export const defaultTuning: CoreTuning = {
  onStep: () => {},
  onSyncStep: () => {},
  settlePatchAfterMs: 2_000,
  // Autotask's execution time: it ends a call after 5 minutes.
  settleCreateAfterMs: 5 * 60_000,
  approvalLastsMs: 24 * 3_600_000,
  syncPace: usualPace,
  onBug: (error) => console.error(error),
};
