import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { installed, run } from './run.ts';

export interface ElectronRuntime {
  readonly executable: string;
  readonly major: number;
}

export type FoundElectron =
  | { readonly kind: 'found'; readonly runtime: ElectronRuntime }
  | { readonly kind: 'missing'; readonly why: string };

const fetchWithinMs = 120_000;
/** The first Electron whose own Node (22) loads the core's database. */
const firstWithNode22 = 35;

/** Electron's binary: where `ELECTRON_OVERRIDE_DIST_PATH` points, or the one of the electron package. */
export function findElectron(): FoundElectron {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? '';
  const dist = override === '' ? installed('electron/dist') : override;
  const executable = join(dist, executableName());
  if (!existsSync(executable)) return { kind: 'missing', why: 'Electron’s binary is not here' };
  const version = join(dist, 'version');
  const major = existsSync(version)
    ? Number.parseInt(readFileSync(version, 'utf8').replace(/^v/, ''), 10)
    : 0;
  return { kind: 'found', runtime: { executable, major } };
}

/** As `findElectron`, after trying to fetch the binary; fails soon on a machine that reaches nothing. */
export async function fetchElectron(): Promise<FoundElectron> {
  const found = findElectron();
  if (found.kind === 'found' || (process.env.ELECTRON_OVERRIDE_DIST_PATH ?? '') !== '') return found;
  const reachable = await canReach('https://github.com/electron/electron/releases');
  if (!reachable) return { kind: 'missing', why: 'Electron’s binary is not here and cannot be fetched' };
  console.log('Fetching Electron, once …');
  await run(process.execPath, [installed('electron/install.js')], { withinMs: fetchWithinMs });
  return findElectron();
}

/** The environment and the flags that an Electron of this version needs on this machine. */
export function electronNeeds({ major }: ElectronRuntime): { env: NodeJS.ProcessEnv; args: string[] } {
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
  return {
    env: major < firstWithNode22 ? { COUNTERSIGN_CORE_NODE: process.execPath } : {},
    args: isRoot ? ['--no-sandbox'] : [],
  };
}

export function hasDisplay(env: NodeJS.ProcessEnv = process.env): boolean {
  return process.platform !== 'linux' || env.DISPLAY !== undefined || env.WAYLAND_DISPLAY !== undefined;
}

async function canReach(url: string): Promise<boolean> {
  try {
    await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(4_000), redirect: 'manual' });
    return true;
  } catch {
    return false;
  }
}

function executableName(): string {
  if (process.platform === 'darwin') return join('Electron.app', 'Contents', 'MacOS', 'Electron');
  return process.platform === 'win32' ? 'electron.exe' : 'electron';
}
