import type { Core } from '../../src/core/core.ts';

/** Waits until `look` finds something, looking again whenever the core says that something changed. No polling, no sleep. */
export async function eventually<T>(
  core: Core,
  what: string,
  look: () => Promise<T | null | undefined | false>,
  withinMs = 10_000,
): Promise<T> {
  let wake = () => {};
  const end = core.onEvent(() => wake());
  const deadline = AbortSignal.timeout(withinMs);
  const ended = new Promise<never>((_resolve, reject) => {
    deadline.addEventListener('abort', () => reject(new Error(`did not happen in ${withinMs} ms: ${what}`)));
  });
  ended.catch(() => {});
  try {
    for (;;) {
      const changed = new Promise<void>((resolve) => {
        wake = resolve;
      });
      const found = await look();
      if (found) return found;
      await Promise.race([changed, ended]);
    }
  } finally {
    end();
  }
}
