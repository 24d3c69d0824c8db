import type { ConnectFailure } from '../../connection/autotask/connect-autotask.ts';
import type { NotNow } from '../../connection/autotask/connecting.ts';
import type { PairRelayFailure } from '../../connection/relay/pair-relay.ts';
import { failed } from '../failures.ts';

/** Why connecting, testing or removing did not succeed. The step's own words say it; they are on the page too. */
export function connectFailed(failure: ConnectFailure | NotNow) {
  switch (failure.kind) {
    case 'busy':
      return failed('invalid-input', 'The connection is being tried right now.', 'Wait for it to end.');
    case 'not-connected':
      return failed('not-found', 'Autotask is not connected.', 'Type in the credentials of the API user.');
    case 'given':
      return failed(
        'invalid-input',
        'This workspace came with its own connection.',
        'Open your own workspace to connect Autotask.',
      );
    case 'unreachable':
    case 'rate-limited':
    case 'unexpected':
      return failed('autotask-away', failure.words, failure.next);
    default:
      return failed('autotask-refused', failure.words, failure.next);
  }
}

export function pairFailed(failure: PairRelayFailure) {
  switch (failure.kind) {
    case 'busy':
      return failed('invalid-input', 'This device is being paired right now.', 'Wait for it to end.');
    case 'given':
      return failed(
        'invalid-input',
        'This workspace came with its own relay.',
        'Open your own workspace to pair with another one.',
      );
    case 'unsafe-url':
      return failed(
        'invalid-input',
        'The relay’s address must begin with https:// and hold nothing but the address.',
        'Copy it as whoever runs the relay gave it to you. Only on this computer itself may it begin with http://.',
      );
    case 'unreachable':
      return failed(
        'relay-away',
        `The relay cannot be reached (${failure.cause}).`,
        'Check the address, and whether the relay runs and this network lets you reach it.',
      );
    case 'invite-refused':
      return failed(
        'invalid-input',
        'The relay did not accept the invite: it was used already, has run out, or is not whole.',
        'Copy it again, or ask whoever runs the relay for a new one.',
      );
    case 'unexpected-answer':
      return failure.status === 400
        ? failed(
            'invalid-input',
            'The relay wants to know who sits at this desktop.',
            'Choose yourself first; the list is there after the import.',
          )
        : failed(
            'invalid-input',
            `Something that is no Countersign relay answered (status ${failure.status}).`,
            'Check the address. A proxy or a sign-in page of the network may stand in between.',
          );
  }
}
