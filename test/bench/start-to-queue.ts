import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Browser } from '@playwright/test';
import { type Figure, figureOf } from './figure.ts';

const rounds = 8;

/** The program is started → the queue is painted, in a browser that is open already. The data is there and imported. */
export async function startToQueue(
  browser: Browser,
  dataDir: string,
  sandboxArgs: string,
  tickets: number,
): Promise<Figure> {
  const samples: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const from = Date.now();
    const child = spawn(
      process.execPath,
      ['out/main/web.js', '--no-open', '--port', '0', '--data', dataDir],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
        env: { ...process.env, COUNTERSIGN_SANDBOX_ARGS: sandboxArgs },
      },
    );
    for await (const line of createInterface({ input: child.stdout })) {
      const link = /http:\/\/127\.0\.0\.1:\d+\/open\/\S+/.exec(line)?.[0];
      if (link === undefined) continue;
      await page.goto(link, { waitUntil: 'commit' });
      break;
    }
    await page
      .getByText(/T\d{8}\.\d{4}/)
      .first()
      .waitFor();
    const shown = await page.evaluate(
      () =>
        new Promise<number>((resolve) => requestAnimationFrame(() => setTimeout(() => resolve(Date.now())))),
    );
    samples.push(shown - from);
    await page.close();
    child.kill('SIGINT');
    await once(child, 'exit');
  }
  const what = `process start → queue painted, ${tickets.toLocaleString('en')} tickets`;
  return figureOf(what, samples, { quantile: 'p50', ms: 1000 });
}
