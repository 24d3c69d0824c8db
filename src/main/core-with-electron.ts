import { utilityProcess } from 'electron';
import type { CoreProcess } from '../host/core-port.ts';
import type { Launch } from '../host/launch.ts';
import type { Log } from '../host/log.ts';

/** Starts the core in a utility process: SQLite may block there without a window noticing. */
export function startCoreWithElectron(entry: string, log: Log): CoreProcess {
  const child = utilityProcess.fork(entry, [], {
    serviceName: 'Countersign core',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  child.stderr?.on('data', (chunk: Buffer) => log.info(`core: ${chunk.toString().trimEnd()}`));
  return {
    // Known only once the process runs.
    get pid() {
      return child.pid;
    },
    post: (message) => child.postMessage(message),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.once('exit', () => listener()),
    kill: (signal) => kill(child, signal),
  };
}

/** Launches the sample's programs as utility processes, which Chromium ends with the main process. */
export const launchWithElectron: Launch = (program, args) => {
  const child = utilityProcess.fork(program, [...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const { stdout, stderr } = child;
  if (stdout === null || stderr === null) throw new Error(`No pipes to ${program}.`);
  return {
    get pid() {
      return child.pid;
    },
    stdout,
    stderr,
    onExit: (listener) => void child.once('exit', (code) => listener(code)),
    kill: (signal) => kill(child, signal),
  };
};

function kill(child: Electron.UtilityProcess, signal: 'SIGTERM' | 'SIGKILL'): void {
  if (signal === 'SIGTERM') child.kill();
  else if (child.pid !== undefined) process.kill(child.pid, signal);
}
