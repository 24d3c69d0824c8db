import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { installed, run } from './run.ts';

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** A Chromium that is here: the one named by `COUNTERSIGN_CHROMIUM`, an installed one, or Playwright's. */
export function findChromium(): string | null {
  const named = process.env.COUNTERSIGN_CHROMIUM ?? '';
  return [named, ...usualPlaces, playwrightsOwn()].find((path) => path !== '' && existsSync(path)) ?? null;
}

/** As `findChromium`, after Playwright's download and, as root on Debian, its package. */
export async function makeSureOfChromium(): Promise<string | null> {
  const found = findChromium();
  if (found !== null) return found;
  if (isDebianRoot()) {
    console.log('Installing Chromium from Debian …');
    await installPackages(['chromium', 'fonts-liberation']);
    if (findChromium() !== null) return findChromium();
  }
  console.log('Fetching Playwright’s Chromium …');
  await run(process.execPath, [installed('@playwright/test/cli.js'), 'install', 'chromium'], {
    withinMs: 180_000,
  });
  return findChromium();
}

export function isDebianRoot(): boolean {
  return process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

export async function installPackages(names: readonly string[]): Promise<boolean> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-qq'], { env, withinMs: 180_000 });
  const done = await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], {
    env,
    withinMs: 600_000,
  });
  if (done.code !== 0) console.log(done.output.slice(-1000));
  return done.code === 0;
}

export function isCommand(name: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${name}`]).status === 0;
}

function playwrightsOwn(): string {
  const playwright = createRequire(import.meta.url)('@playwright/test') as {
    chromium: { executablePath(): string };
  };
  return playwright.chromium.executablePath();
}
