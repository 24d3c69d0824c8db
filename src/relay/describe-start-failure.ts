import type { StartFailure } from './start.ts';
import { describeNatsFailure } from './storage/jetstream/describe-nats-failure.ts';

/** One line for the person at the terminal: what happened, and what to do now. */
export function describeStartFailure(failure: StartFailure): string {
  switch (failure.kind) {
    case 'folder-unusable':
      return `Cannot use ${failure.path} for the relay's data: ${failure.cause}. Choose another folder with --data.`;
    case 'in-use':
      return `Another relay is using ${failure.path}. Stop it first, or choose another folder with --data.`;
    case 'corrupt':
      return `The relay's database ${failure.path} is damaged (${failure.cause.replaceAll('\n', ' ')}). It was left as it is: move it away together with its -wal file and restore a backup, or start with another folder and pair again.`;
    case 'newer':
      return `The relay's database ${failure.path} was made by a newer relay (version ${failure.version}; this one knows ${failure.knownVersion}). It was left as it is: update the relay, or choose another folder with --data.`;
    case 'cannot-listen':
      return failure.code === 'EADDRINUSE'
        ? `${failure.address} is already in use. Stop the other program, or choose another port with --port or --ops-port.`
        : `Cannot listen on ${failure.address}: ${failure.code}. Choose another --host or --port (--ops-host or --ops-port).`;
    default:
      return describeNatsFailure(failure);
  }
}
