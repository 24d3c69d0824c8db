import type { Page } from '@playwright/test';

/** How long nothing may change before what is on the screen counts as the result. */
const quietMs = 120;
/** A key that changes nothing on the screen has no paint to wait for. */
const nothingMs = 1500;
/** Whatever still moves after this long is not the answer to the key. */
const longestMs = 3000;

/**
 * Runs `act` (which presses a key) and answers with the milliseconds from the key event to the paint of the last change that
 * followed it, both taken inside the page. Null when nothing changed.
 */
export async function msToPaint(page: Page, act: () => Promise<void>): Promise<number | null> {
  await page.evaluate(
    ({ quiet, nothing, longest }) => {
      const watch = { from: 0, painted: 0 };
      const onKey = (event: Event) => {
        watch.from = event.timeStamp;
      };
      addEventListener('keydown', onKey, { capture: true, once: true });
      const result = new Promise<number | null>((resolve) => {
        let timer = setTimeout(() => resolve(null), nothing) as unknown as number;
        setTimeout(() => {
          observer.disconnect();
          resolve(watch.painted === 0 ? null : watch.painted - watch.from);
        }, longest);
        const observer = new MutationObserver(() => {
          if (watch.from === 0) return;
          requestAnimationFrame(() => {
            const channel = new MessageChannel();
            // The message is handled right after the frame has been painted.
            channel.port1.onmessage = () => {
              watch.painted = performance.now();
              clearTimeout(timer);
              timer = setTimeout(() => {
                observer.disconnect();
                resolve(watch.painted - watch.from);
              }, quiet) as unknown as number;
            };
            channel.port2.postMessage(null);
          });
        });
        observer.observe(document.body, {
          subtree: true,
          childList: true,
          characterData: true,
          attributes: true,
        });
      });
      Object.assign(window, { paintWatch: result });
    },
    { quiet: quietMs, nothing: nothingMs, longest: longestMs },
  );
  await act();
  return page.evaluate(() => (window as unknown as { paintWatch: Promise<number | null> }).paintWatch);
}
