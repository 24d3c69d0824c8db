import { existsSync, globSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installed, projectRoot, run } from './run.ts';

const out = join(projectRoot, 'out');
const cache = join(projectRoot, '.cache');
const stamp = join(out, 'built');

/** Builds all programs when there is no build, or a source is newer. Returns what went wrong, or null. */
export async function buildWhenOld(): Promise<string | null> {
  if (isFresh()) return null;
  const startedAt = new Date();
  const fresh = join(cache, `build-${process.pid}`);
  const args = [installed('electron-vite/bin/electron-vite.js'), 'build', '--logLevel', 'warn'];
  const built = await run(process.execPath, args, { env: { ...process.env, COUNTERSIGN_OUT: fresh } });
  if (built.code !== 0) return built.output;
  writeFileSync(join(fresh, 'built'), '');
  utimesSync(join(fresh, 'built'), startedAt, startedAt);
  putInPlace(fresh);
  return null;
}

/** The new build takes the old one's place at once: who starts meanwhile finds one or the other. */
function putInPlace(fresh: string): void {
  const old = join(cache, `old-${process.pid}`);
  if (existsSync(out)) renameSync(out, old);
  renameSync(fresh, out);
  rmSync(old, { recursive: true, force: true });
}

function isFresh(): boolean {
  if (!existsSync(stamp)) return false;
  const builtAt = statSync(stamp).mtimeMs;
  const sources = globSync(
    ['src/**/*', '*.ts', 'package.json', 'package-lock.json', 'scripts/screen-build.ts'],
    {
      cwd: projectRoot,
    },
  );
  return sources.every((path) => statSync(join(projectRoot, path)).mtimeMs < builtAt);
}
