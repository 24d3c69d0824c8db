import { type ChildProcess, spawn } from 'node:child_process';
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
    await endHost(child);
  }
  const what = `process start → queue painted, ${tickets.toLocaleString('en')} tickets`;
  return figureOf(what, samples, { quantile: 'p50', ms: 1000 });
}

/** As Ctrl-C does; one that does not end by itself is ended, and said so, for a bench must come to its end. */
async function endHost(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGINT');
  const patience = setTimeout(() => {
    console.log('The host did not end within 10 s of Ctrl-C.');
    child.kill('SIGKILL');
  }, 10_000);
  await gone;
  clearTimeout(patience);
}
