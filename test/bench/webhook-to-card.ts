import type { Page } from '@playwright/test';
import type { SandboxControl } from '../doubles/sandbox-control.ts';
import { type Figure, figureOf } from './figure.ts';

const rounds = 60;

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
  const samples: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const title = `Printer bench ${round}`;
    await page.evaluate((wanted) => {
      const shown = new Promise<number>((resolve) => {
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
    samples.push(
      (await page.evaluate(() => (window as unknown as { cardShown: Promise<number> }).cardShown)) - from,
    );
  }
  return figureOf('ticket opened → card painted, loopback', samples, { quantile: 'p99', ms: 150 });
}
