import { type SyncPace, usualPace } from '../sync/sync-pass.ts';

/** What a caller may replace; a journey ends the process at a step, or waits less for what it lost on purpose. */
export interface CoreTuning {
  /** Called after each commit on the way of a ticket, with its name. */
  readonly onStep: (step: string) => void;
  /** The same for imports and polls, and for keeping a connection. */
  readonly onSyncStep: (step: string) => void;
  readonly settlePatchAfterMs: number;
  readonly settleCreateAfterMs: number;
  readonly approvalLastsMs: number;
  readonly syncPace: SyncPace;
  readonly onBug: (error: unknown) => void;
}

export const defaultTuning: CoreTuning = {
  onStep: () => {},
  onSyncStep: () => {},
  settlePatchAfterMs: 2_000,
  settleCreateAfterMs: 90_000,
  approvalLastsMs: 24 * 3_600_000,
  syncPace: usualPace,
  onBug: (error) => console.error(error),
};
