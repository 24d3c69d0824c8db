import { type ChildProcess, spawn } from 'node:child_process';
import { installPackages, isCommand, isDebianRoot } from './find-chromium.ts';
import { hasDisplay } from './find-electron.ts';

/** What Electron on Debian needs beside a display. */
const electronPackages = [
  'xvfb',
  'libgtk-3-0',
  'libnss3',
  'libasound2',
  'libgbm1',
  'libnotify4',
  'libsecret-1-0',
];

export type Display =
  | { readonly kind: 'there'; readonly env: NodeJS.ProcessEnv; stop(): void }
  | { readonly kind: 'missing'; readonly why: string };

/** The display that is here, or a virtual one of our own, which `stop` ends. */
export async function makeSureOfDisplay(): Promise<Display> {
  if (hasDisplay()) return { kind: 'there', env: {}, stop: () => undefined };
  if (!isCommand('Xvfb') && !(isDebianRoot() && (await installPackages(electronPackages)))) {
    return { kind: 'missing', why: 'there is no display, and no Xvfb to make one' };
  }
  return startXvfb();
}

function startXvfb(): Promise<Display> {
  return new Promise((resolve) => {
    // It chooses a free number itself and writes it to the file descriptor named here.
    const xvfb: ChildProcess = spawn(
      'Xvfb',
      ['-displayfd', '3', '-screen', '0', '1440x900x24', '-nolisten', 'tcp'],
      {
        stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
      },
    );
    xvfb.on('exit', () => resolve({ kind: 'missing', why: 'Xvfb did not start' }));
    xvfb.stdio[3]?.once('data', (chunk: Buffer) => {
      xvfb.unref();
      resolve({
        kind: 'there',
        env: { DISPLAY: `:${chunk.toString().trim()}` },
        stop: () => void xvfb.kill(),
      });
    });
  });
}
