import type { Page } from '@playwright/test';
import type { SandboxControl } from '../doubles/sandbox-control.ts';
import { type Figure, figureOf } from './figure.ts';

/** As many cards as the list shows at once: a row below the fold is not painted. */
const rounds = 20;

/**
 * A requester opens a ticket → its card is painted. The clock starts before Autotask's side has stored the ticket, so this holds
 * the sandbox's own work too.
 */
export async function webhookToCard(
  page: Page,
  control: SandboxControl,
  technician: number,
): Promise<Figure> {
  await page.keyboard.press('g');
  await page.keyboard.press('a');
  const samples: (number | null)[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const title = `Printer bench ${round}`;
    await page.evaluate((wanted) => {
      const shown = new Promise<number | null>((resolve) => {
        setTimeout(() => resolve(null), 5000);
        const observer = new MutationObserver(() => {
          if (!document.body.innerText.includes(wanted)) return;
          observer.disconnect();
          requestAnimationFrame(() => {
            const channel = new MessageChannel();
            channel.port1.onmessage = () => resolve(Date.now());
            channel.port2.postMessage(null);
          });
        });
        observer.observe(document.body, { subtree: true, childList: true, characterData: true });
      });
      Object.assign(window, { cardShown: shown });
    }, title);
    const from = Date.now();
    await control.openTicket({ scenario: 'printer', title, assignedResourceId: technician, priority: 4 });
    const shownAt = await page.evaluate(
      () => (window as unknown as { cardShown: Promise<number | null> }).cardShown,
    );
    if (shownAt === null) console.log(`Round ${round}: no card within 5 s; left out.`);
    samples.push(shownAt === null ? null : shownAt - from);
  }
  return figureOf('ticket opened → card painted, loopback', samples, { quantile: 'p99', ms: 150 });
}
