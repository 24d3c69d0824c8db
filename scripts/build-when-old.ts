import { existsSync, globSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installed, projectRoot, run } from './run.ts';

const stamp = join(projectRoot, 'out', 'built');

/** Builds all programs when there is no build, or a source is newer. Returns what went wrong, or null. */
export async function buildWhenOld(): Promise<string | null> {
  if (isFresh()) return null;
  const startedAt = new Date();
  const built = await run(process.execPath, [
    installed('electron-vite/bin/electron-vite.js'),
    'build',
    '--logLevel',
    'warn',
  ]);
  if (built.code !== 0) return built.output;
  writeFileSync(stamp, startedAt.toISOString());
  return null;
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
