import type { JetStreamFailure } from './open-storage.ts';

/** One line for the person at the terminal: what happened, and what to do now. */
export function describeNatsFailure(failure: JetStreamFailure): string {
  switch (failure.kind) {
    case 'nats-address':
      return `--nats makes no sense: ${failure.cause}. Separate several with commas.`;
    case 'nats-credentials':
      return `Cannot use the credentials in ${failure.path}: ${failure.cause}. Name the .creds file with --nats-creds.`;
    case 'nats-unreachable':
      return `Cannot use NATS at ${failure.servers}: ${failure.cause}. It must run with JetStream and let this relay in.`;
    case 'nats-refused':
      return `NATS at ${failure.servers} refused to keep the relay's data: ${failure.cause}.`;
    case 'nats-unsynced':
      return `NATS may acknowledge before it has synced: ${failure.cause}. What was acknowledged would be lost with the power. Set \`sync_interval: always\` (nats-server 2.10 or later) and name every server's monitoring address with --nats-monitor, or accept the risk with --accept-loss-on-power-failure.`;
  }
}
