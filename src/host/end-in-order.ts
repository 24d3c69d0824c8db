import type { Log } from './log.ts';

/** Something that was started and must end. */
export interface Ending {
  readonly name: string;
  readonly withinMs: number;
  readonly end: () => unknown;
}

/**
 * Ends one thing after the other, what was started last first. Whatever throws or takes too long is written down and
 * left behind: the next must end too, and Ctrl-C must always come to its end.
 */
export async function endInOrder(endings: readonly Ending[], log: Log): Promise<void> {
  for (const { name, withinMs, end } of endings.toReversed()) {
    try {
      if (!(await endsWithin(end, withinMs)))
        log.warn(`${name} did not end within ${withinMs} ms; going on.`);
    } catch (error) {
      log.error(`${name} ended with a fault.`, error);
    }
  }
}

async function endsWithin(end: () => unknown, limitMs: number): Promise<boolean> {
  let limit: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    limit = setTimeout(() => resolve(false), limitMs);
  });
  const ended = async () => {
    await end();
    return true as const;
  };
  try {
    return await Promise.race([ended(), late]);
  } finally {
    clearTimeout(limit);
  }
}
