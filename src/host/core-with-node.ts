import { fork } from 'node:child_process';
import type { CoreProcess, HostPort } from './core-port.ts';
import type { Log } from './log.ts';

/** Starts the core process under a Node binary, for Electron versions whose own Node is too old, and for debugging. */
export function startCoreWithNode(entry: string, node: string, log: Log): CoreProcess {
  const child = fork(entry, [], {
    execPath: node,
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    detached: process.platform !== 'win32',
  });
  child.stderr?.on('data', (chunk: Buffer) => log.info(`core: ${chunk.toString().trimEnd()}`));
  return {
    pid: child.pid,
    post: (message) => void (child.connected && child.send(message)),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => {
      child.once('exit', listener);
      child.once('error', listener);
    },
    kill: (signal) => void child.kill(signal),
  };
}

/** The other end, inside that process; null when it was not started that way. */
export function hostPortOfNode(): HostPort | null {
  const send = process.send?.bind(process);
  if (send === undefined) return null;
  return {
    post: (message) => void (process.connected && send(message)),
    onMessage: (listener) => void process.on('message', listener),
  };
}
