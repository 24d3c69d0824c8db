/** Every event stays at least this long, whoever has it, unless the relay was told otherwise. */
export const RETENTION_MS = 7 * 24 * 3_600_000;
/** A device that is away for longer catches up from Autotask: the log must not grow for ever for its sake. */
export const LONGEST_RETENTION_MS = 30 * 24 * 3_600_000;
