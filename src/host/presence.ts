import { randomBytes, timingSafeEqual } from 'node:crypto';
import { unlinkSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { z } from 'zod';
import { fail, type Outcome, succeed } from '../shared/domain/outcome.ts';
import { readJsonFile, writePrivateFile } from './private-file.ts';

/** What the running host did when a second start asked it to show itself. */
const shown = z.object({ words: z.string(), link: z.string().nullable() });
export type Shown = z.infer<typeof shown>;

const presenceFile = z.object({ pid: z.int(), url: z.string(), token: z.string() });
const answerWithinMs = 5_000;

export interface Presence {
  readonly leave: () => Promise<void>;
}

/**
 * Makes this the one host of a data folder, or has the one that is there show itself. The host listens on a loopback
 * port named, with its token, in `host.json` (mode 0600); a file whose host does not answer is a dead one's.
 */
export async function takePresence(
  dataDir: string,
  show: () => Promise<Shown>,
): Promise<Outcome<Presence, Shown>> {
  const path = join(dataDir, 'host.json');
  const running = await askToShow(path);
  if (running !== null) return fail(running);

  const token = randomBytes(32).toString('base64url');
  const server = createServer((request, response) => {
    const allowed = request.method === 'POST' && sameText(request.headers.authorization, `Bearer ${token}`);
    if (!allowed) response.writeHead(403).end();
    else void show().then((done) => response.writeHead(200).end(JSON.stringify(done)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The presence port has no address.');
  writePrivateFile(
    path,
    JSON.stringify({ pid: process.pid, url: `http://127.0.0.1:${address.port}`, token }),
  );
  return succeed({
    async leave() {
      const kept = presenceFile.safeParse(readJsonFile(path));
      if (kept.success && kept.data.token === token) unlinkSync(path);
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  });
}

async function askToShow(path: string): Promise<Shown | null> {
  const kept = presenceFile.safeParse(readJsonFile(path));
  if (!kept.success) return null;
  try {
    const response = await fetch(kept.data.url, {
      method: 'POST',
      headers: { authorization: `Bearer ${kept.data.token}` },
      signal: AbortSignal.timeout(answerWithinMs),
    });
    const answer = shown.safeParse(await response.json());
    return answer.success ? answer.data : null;
  } catch {
    return null;
  }
}

function sameText(given: string | undefined, expected: string): boolean {
  const a = Buffer.from(given ?? '');
  const b = Buffer.from(expected);
  return a.length === b.length && timingSafeEqual(a, b);
}
