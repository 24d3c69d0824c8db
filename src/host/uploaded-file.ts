import { randomUUID } from 'node:crypto';
import { createWriteStream, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { workspaceKind } from '../shared/desktop-api/preferences.ts';
import { fail, type Outcome, succeed } from '../shared/domain/outcome.ts';

const path = /^\/incoming\/([a-z]+)$/;
const largestBytes = 8 * 1024 ** 3;

/**
 * Keeps what the person at this desktop hands over, for the workspace that the address names: readable by this user only, one at a time,
 * never larger than a database can sensibly be. Null: the address names none.
 */
export function takeUpload(
  dataDir: string,
  urlPath: string,
  body: NodeJS.ReadableStream,
  limitBytes = largestBytes,
): Promise<Outcome<{ readonly name: string }, string>> | null {
  const kind = workspaceKind.safeParse(path.exec(urlPath)?.[1]);
  return kind.success ? keep(join(dataDir, kind.data, 'incoming'), body, limitBytes) : null;
}

async function keep(folder: string, body: NodeJS.ReadableStream, limitBytes: number) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const name = `${randomUUID()}.db`;
  const file = join(folder, name);
  let sizeBytes = 0;
  const limit = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      sizeBytes += chunk.length;
      done(sizeBytes > limitBytes ? new Error('too large') : null, chunk);
    },
  });
  try {
    await pipeline(body, limit, createWriteStream(file, { mode: 0o600, flags: 'wx' }));
    return succeed({ name });
  } catch {
    rmSync(file, { force: true });
    return fail(
      sizeBytes > limitBytes ? 'This file is too large to be a backup.' : 'The file did not arrive whole.',
    );
  }
}
