import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { writeExport } from '../core/audit/export-log.ts';
import type { AuditFindings } from '../core/audit/verifier.ts';
import { verifyAudit } from '../core/audit/verify.ts';
import { verifyExport } from '../core/audit/verify-export.ts';
import { lastCheckpoint } from '../core/store/audit-checkpoints.ts';
import type { ReadHandle } from '../core/store/database.ts';
import { openReadOnly } from '../core/store/open-read-only.ts';
import { defaultDataDir } from '../host/data-dir.ts';
import type { AuditCheckpoint } from '../shared/domain/audit-checkpoint.ts';
import { fail, type Outcome, succeed } from '../shared/domain/outcome.ts';
import { readCheckpoints } from './read-checkpoints.ts';
import type { AuditCommand } from './read-command.ts';

/** What to print; `holds` is false for a log that is not as it was written. */
export interface Report {
  readonly lines: readonly string[];
  readonly holds: boolean;
}

/** Reads a workspace's log from outside, whether the app runs on it or not; changes nothing. */
export async function runCommand(command: AuditCommand): Promise<Outcome<Report, string>> {
  if (command.kind === 'verify-file') {
    const kept = checkpointsOf(command);
    if (!kept.ok) return kept;
    const found = await verifyExport(command.file, kept.value);
    return found.ok ? succeed(reportOf(found.value, [], command.checkpoints)) : found;
  }
  const file = findDatabase(command.dataDir);
  if (!file.ok) return file;
  const opened = openReadOnly(file.value);
  if (!opened.ok) return opened;
  const { handle, close } = opened.value;
  try {
    if (command.kind === 'export') {
      const { format, out, from, to } = command;
      const entries = await writeExport(handle, { format, from, to, file: resolve(out) });
      return succeed({ lines: [`Wrote ${entries} entries to ${out}.`], holds: true });
    }
    const kept = checkpointsOf(command);
    if (!kept.ok) return kept;
    const found = verifyAudit(handle, { checkpoints: kept.value });
    return succeed(reportOf(found, ownLines(file.value, handle), command.checkpoints));
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  } finally {
    close();
  }
}

function checkpointsOf({
  checkpoints,
  device,
}: {
  readonly checkpoints: string | null;
  readonly device: string | null;
}): Outcome<AuditCheckpoint[], string> {
  return checkpoints === null ? succeed([]) : readCheckpoints(checkpoints, device);
}

function ownLines(file: string, db: ReadHandle): string[] {
  const last = lastCheckpoint(db);
  if (last === null) return [`Log: ${file}`, 'No checkpoint was signed yet.'];
  const copy = {
    kept: 'copied to the relay',
    waiting: 'not copied to a relay yet',
    refused: 'REFUSED by the relay, which knows another log',
  };
  return [
    `Log: ${file}`,
    `Last checkpoint: entry ${last.sequence}, ${last.at}, ${copy[last.copy]}; signed by the key …${last.signer.slice(-12)}`,
  ];
}

function reportOf(found: AuditFindings, own: readonly string[], from: string | null): Report {
  const elsewhere =
    from === null
      ? 'The relay was not asked: only the app has the key to it. Verify in Activity, or give its copies with --checkpoints.'
      : `Checkpoints from elsewhere: ${from}`;
  const lines = [
    ...own,
    `Entries: ${found.entries}`,
    `Head: ${found.headHash ?? 'none'}`,
    `Checkpoints checked: ${found.checkpoints}`,
    elsewhere,
    found.problem === null ? 'The log holds.' : `The log does not hold. ${found.problem.words}`,
  ];
  return { lines, holds: found.problem === null };
}

/** The folder of a workspace, or one that holds workspaces: there the connected one before the sample. */
function findDatabase(dataDir: string | null): Outcome<string, string> {
  const folder = resolve(dataDir ?? defaultDataDir());
  for (const inside of ['.', 'autotask', 'sample']) {
    const file = join(folder, inside, 'countersign.db');
    if (existsSync(file)) return succeed(file);
  }
  return fail(`${folder} holds no workspace. Name its folder with --data.`);
}
