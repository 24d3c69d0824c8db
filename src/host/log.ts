import { renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';

/** What a host writes down for the person who looks for a fault. Never call inputs, never secrets. */
export interface Log {
  info(words: string): void;
  warn(words: string): void;
  error(words: string, error: unknown): void;
  /** This text, if it ever reaches the log, is written as a blank. */
  hide(secret: string): void;
}

const largestBytes = 5_000_000;

/** JSON lines in `countersign.log` in the data folder, readable by this user only; one older file is kept. */
export function createLog(dataDir: string, turnOverBytes = largestBytes): Log {
  const path = join(dataDir, 'countersign.log');
  const file = pino.destination({ dest: path, mode: 0o600, sync: true, mkdir: true });
  let sizeBytes = statSync(path).size;
  const lines = pino(
    { base: { pid: process.pid }, timestamp: pino.stdTimeFunctions.isoTime },
    {
      write(line) {
        if (sizeBytes > turnOverBytes) {
          sizeBytes = 0;
          turnOver(path, file);
        }
        sizeBytes += Buffer.byteLength(line);
        file.write(line);
      },
    },
  );
  const secrets = new Set<string>();
  const clean = (text: string) => [...secrets].reduce((kept, secret) => kept.replaceAll(secret, '•••'), text);
  return {
    info: (words) => lines.info(clean(words)),
    warn: (words) => lines.warn(clean(words)),
    error: (words, error) =>
      lines.error(
        { fault: clean(error instanceof Error ? (error.stack ?? error.message) : String(error)) },
        clean(words),
      ),
    hide: (secret) => void (secret.length >= 4 && secrets.add(secret)),
  };
}

/** A log that cannot be put aside grows on: writing down must never be what fails. */
function turnOver(path: string, file: { reopen(): void }): void {
  try {
    renameSync(path, `${path}.1`);
    file.reopen();
  } catch {
    // Tried again when it has grown as much once more.
  }
}
