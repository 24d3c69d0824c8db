import { fork } from 'node:child_process';
import type { Launch } from './launch.ts';

/**
 * Launches under a Node binary. The IPC channel is the tie: when this process is killed the channel closes,
 * and the child ends itself.
 */
export function launchWithNode(node: string = process.execPath): Launch {
  return (program, args) => {
    const child = fork(program, [...args], {
      execPath: node,
      execArgv: [],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      // A group of its own: Ctrl-C reaches the host, which ends its children in their order.
      detached: process.platform !== 'win32',
    });
    const { stdout, stderr } = child;
    if (stdout === null || stderr === null) throw new Error(`No pipes to ${program}.`);
    return {
      pid: child.pid,
      stdout,
      stderr,
      onExit: (listener) => {
        child.once('exit', (code) => listener(code));
        child.once('error', () => listener(null));
      },
      kill: (signal) => void child.kill(signal),
    };
  };
}
