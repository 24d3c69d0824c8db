import type { AppStatus } from '../../shared/desktop-api/status.ts';
import type { Outcome } from '../../shared/domain/outcome.ts';
import { type AutotaskFailure, describeFailure } from '../autotask/failure.ts';
import type { RelayClientState } from '../relay-client/state.ts';

type AutotaskCondition = AppStatus['autotask'];
type RelayCondition = AppStatus['relay'];

/** How the two links stand, in words, for the status line. */
export interface Condition {
  autotask(): AutotaskCondition;
  relay(): RelayCondition;
  /** After every call to Autotask. */
  autotaskAnswered(result: Outcome<unknown, AutotaskFailure>): void;
  relayIs(state: RelayCondition['state'], words: string): void;
  /** Whether there are credentials to call with. `unreadable`: there are, and this computer cannot open them. */
  credentialsAre(there: 'absent' | 'present' | 'unreadable'): void;
}

const startingMs = 5_000;
const atOnce = 'Relay connected: tickets arrive at once';
const connecting = 'Connecting to Autotask';
const notConnected = 'Autotask is not connected yet';
const unreadable =
  'The credentials for Autotask cannot be opened on this computer: type them in again under Settings → Integrations';

const refusals: ReadonlySet<AutotaskFailure['kind']> = new Set([
  'unauthorized',
  'zone-unknown',
  'untrusted-host',
]);

export function createCondition(parts: {
  readonly hasRelay: boolean;
  readonly hasCredentials: boolean;
  /** Whether Autotask's webhooks reach the relay: then tickets arrive at once. */
  readonly arrivesAtOnce: () => boolean;
  readonly now: () => string;
  readonly changed: () => void;
}): Condition {
  const since = parts.now();
  let autotask: AutotaskCondition = {
    state: parts.hasCredentials ? 'connecting' : 'none',
    words: parts.hasCredentials ? connecting : notConnected,
    since,
  };
  let relay: RelayCondition = parts.hasRelay
    ? { state: 'connecting', words: 'Connecting to the relay', since }
    : { state: 'none', words: 'No relay: Autotask is polled', since };

  function autotaskIs(state: AutotaskCondition['state'], words: string): void {
    if (autotask.state === state && autotask.words === words) return;
    autotask = { state, words, since: parts.now() };
    parts.changed();
  }

  return {
    autotask: () => autotask,
    relay: () =>
      relay.state === 'connected' && relay.words === atOnce && !parts.arrivesAtOnce()
        ? { ...relay, words: 'Relay connected; Autotask is polled until its webhooks are registered' }
        : relay,
    credentialsAre(there) {
      if (there === 'unreadable') return autotaskIs('refused', unreadable);
      if (there === 'present') autotaskIs('connecting', connecting);
      else autotaskIs('none', notConnected);
    },
    autotaskAnswered(result) {
      // Said when they went; nothing was asked since.
      if (!result.ok && result.failure.kind === 'not-connected') return;
      if (result.ok || result.failure.kind === 'rejected') return autotaskIs('reachable', 'Autotask answers');
      // At a start the other side may still be starting too: that is no absence yet.
      const isYoung = Date.parse(parts.now()) - Date.parse(since) < startingMs;
      if (autotask.state === 'connecting' && result.failure.kind === 'unreachable' && isYoung) return;
      autotaskIs(refusals.has(result.failure.kind) ? 'refused' : 'away', describeFailure(result.failure));
    },
    relayIs(state, words) {
      if (relay.state === state && relay.words === words) return;
      relay = { state, words, since: parts.now() };
      parts.changed();
    },
  };
}

/** The relay client's state in words. */
export function relayWords(
  state: RelayClientState,
  isLetIn: boolean,
): { state: RelayCondition['state']; words: string } {
  switch (state.kind) {
    case 'connecting':
      return { state: 'connecting', words: 'Connecting to the relay' };
    case 'connected':
      if (!isLetIn) return { state: 'connected', words: 'Waiting for an admin’s desktop to let this one in' };
      return { state: 'connected', words: atOnce };
    case 'away':
      return { state: 'away', words: 'The relay is away: tickets arrive by polling, agents wait' };
    case 'refused':
      return { state: 'refused', words: `The relay refused this device (${state.reason})` };
  }
}
