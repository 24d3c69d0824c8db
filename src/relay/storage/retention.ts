/** Every event stays at least this long, whoever has it, unless the relay was told otherwise. */
export const RETENTION_MS = 7 * 24 * 3_600_000;
/** A device that is away for longer catches up from Autotask: the log must not grow for ever for its sake. */
export const LONGEST_RETENTION_MS = 30 * 24 * 3_600_000;
/** Checkpoints of logs stay for a year and a month: as long as somebody may ask what was done. */
export const CHECKPOINT_RETENTION_MS = 395 * 24 * 3_600_000;
/** Of one device; a new one pushes out its oldest. A busy desktop takes about a hundred a day. */
export const MOST_CHECKPOINTS = 20_000;
