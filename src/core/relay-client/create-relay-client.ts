import { createPrivateKey } from 'node:crypto';
import type { RelayEvent } from '../../shared/relay-protocol/downstream/event.ts';
import type { HandoverMessage } from '../../shared/relay-protocol/downstream/handover.ts';
import type { LinkDecisionMessage } from '../../shared/relay-protocol/downstream/link-decision.ts';
import { backoffMs } from './backoff.ts';
import { type Clock, systemClock } from './clock.ts';
import { type ConfigureOutcome, configureWebhooks, type WebhookSecrets } from './configure-webhooks.ts';
import { type Connection, createConnection, type Ending, type Served, type Welcome } from './connection.ts';
import { createEventReceiver, type EventReceiver, type MissedEvents } from './event-receiver.ts';
import { createLeaseKeeper, type LeaseResult } from './lease-keeper.ts';
import { createRelayRequests, type RelayRequests } from './requests.ts';
import { type AwayReason, isFinal, type RelayClientState } from './state.ts';

export interface RelayClientOptions {
  readonly relayUrl: string;
  readonly workspaceId: string;
  readonly deviceId: string;
  /** Ed25519, PEM PKCS8. */
  readonly privateKey: string;
  /** As learned at pairing; when given, the device proves itself to no other. */
  readonly relayName?: string;
  /** The last position on this device's disk; 0 for none. */
  readonly lastPosition: () => number;
  /** Synchronous: the event is on disk when it returns. When it throws, the event comes again later. */
  readonly receive: (event: RelayEvent) => void;
  readonly onState: (state: RelayClientState) => void;
  /** Let in; what the relay knows of the webhooks and of this device is in it. */
  readonly onWelcome?: (welcome: Pick<Welcome, 'publicUrl' | 'webhookUrl' | 'isAdmin'>) => void;
  readonly onMissed?: (missed: MissedEvents) => void;
  /** The webhook's address was asked whether it is there, now or while this device was away. UTC ISO. */
  readonly onReadyPing?: (at: string) => void;
  /** An admin's device made this for us, now or while this device was away. */
  readonly onHandover?: (handover: HandoverMessage) => void;
  /** For admins: a device has paired, or was revoked. */
  readonly onDevicesChanged?: () => void;
  /** A browser that is paired with this device wants to decide. */
  readonly onLinkDecision?: (message: LinkDecisionMessage) => void;
  /** What `receive` threw. */
  readonly onError?: (error: unknown) => void;
  readonly clock?: Clock;
  /** 0 to 1, for the jitter of the backoff. */
  readonly random?: () => number;
}

export interface RelayClient {
  readonly state: () => RelayClientState;
  readonly configureWebhooks: (secrets: WebhookSecrets) => Promise<ConfigureOutcome>;
  /** Devices, invites, dead letters, and letters to other devices. */
  readonly ask: RelayRequests['ask'];
  readonly requestLease: (ticketId: number) => Promise<LeaseResult>;
  readonly releaseLease: (ticketId: number, fence: number) => void;
  /** True only while this device surely holds the ticket under this fence. */
  readonly holds: (ticketId: number, fence: number) => boolean;
  /** Gives back what it holds and hangs up. */
  readonly stop: () => void;
}

/** A link that lasted this long was sound: the next attempt comes soon again. */
const SOUND_MS = 10_000;

/** Step 3 of a ticket's way: the relay's events come in here, each on disk before it is acknowledged. */
export function createRelayClient(options: RelayClientOptions): RelayClient {
  const { relayUrl, relayName, workspaceId, deviceId, onState } = options;
  const { clock = systemClock, random = Math.random } = options;
  const privateKey = createPrivateKey(options.privateKey);

  let state: RelayClientState = { kind: 'connecting' };
  let connection: Connection | null = null;
  let receiver: EventReceiver | null = null;
  /** Events up to here were reported as missed. */
  let missedTo = 0;
  let failures = 0;
  let connectedAt: number | null = null;
  let awaySince: string | null = null;
  let stopRetry: (() => void) | undefined;

  const send: Connection['send'] = (message) => connection?.send(message) ?? false;
  const leases = createLeaseKeeper({ clock, send });
  const requests = createRelayRequests({ clock, send });

  function change(next: RelayClientState): void {
    state = next;
    onState(next);
  }

  function reportMissed(missed: MissedEvents): void {
    missedTo = missed.before - 1;
    options.onMissed?.(missed);
  }

  function connect(): void {
    const after = Math.max(options.lastPosition(), missedTo);
    connection = createConnection({
      relayUrl,
      relayName,
      workspaceId,
      deviceId,
      privateKey,
      after,
      clock,
      onWelcome: (welcome) => begin(welcome, after),
      onMessage: serve,
      onEnd: finish,
    });
  }

  function begin(welcome: Welcome, after: number): void {
    const missed = welcome.oldest > after + 1;
    if (missed) reportMissed({ after, before: welcome.oldest });
    receiver = createEventReceiver({
      after: missed ? welcome.oldest - 1 : after,
      receive: options.receive,
      acknowledge: (position) => void send({ kind: 'acknowledge', position }),
      onMissed: reportMissed,
    });
    connectedAt = clock.monotonic();
    awaySince = null;
    options.onWelcome?.(welcome);
    change({ kind: 'connected', since: iso(clock.now()) });
    leases.onConnected();
    if (welcome.readyPingAt !== null) options.onReadyPing?.(welcome.readyPingAt);
  }

  function serve(message: Served): void {
    switch (message.kind) {
      case 'event':
        try {
          receiver?.take(message);
        } catch (error) {
          options.onError?.(error);
          connection?.stop();
          goAway('store-failed');
        }
        return;
      case 'lease':
        leases.onAnswer(message);
        return;
      case 'ready-ping':
        options.onReadyPing?.(message.at);
        return;
      case 'webhooks-configured':
      case 'invite-created':
      case 'devices-listed':
      case 'device-certified':
      case 'published':
      case 'device-revoked':
      case 'dead-letters-listed':
      case 'link-kept':
      case 'link-closed':
      case 'browser-code-kept':
      case 'link-answered':
      case 'checkpoint-kept':
      case 'checkpoints-listed':
      case 'request-refused':
        requests.onAnswer(message);
        return;
      case 'handover':
        options.onHandover?.(message);
        return;
      case 'link-decision':
        options.onLinkDecision?.(message);
        return;
      case 'devices-changed':
        options.onDevicesChanged?.();
        return;
      case 'pong':
        return;
    }
  }

  function finish(ending: Ending): void {
    if (ending.kind === 'lost') {
      goAway(ending.reason);
    } else if (isFinal(ending.reason)) {
      forgetConnection();
      change({ kind: 'refused', reason: ending.reason });
    } else {
      goAway(ending.reason);
    }
  }

  function forgetConnection(): void {
    connection = null;
    receiver = null;
    leases.onLost();
    requests.onLost();
  }

  function goAway(reason: AwayReason): void {
    forgetConnection();
    if (connectedAt !== null && clock.monotonic() - connectedAt >= SOUND_MS) failures = 0;
    connectedAt = null;
    const delayMs = backoffMs(failures, random);
    failures += 1;
    awaySince ??= iso(clock.now());
    stopRetry = clock.after(delayMs, connect);
    change({ kind: 'away', since: awaySince, reason, retryAt: iso(clock.now() + delayMs) });
  }

  connect();
  return {
    state: () => state,
    configureWebhooks: (secrets) => configureWebhooks(requests.ask, secrets),
    ask: requests.ask,
    requestLease: leases.request,
    releaseLease: leases.release,
    holds: leases.holds,
    stop: () => {
      stopRetry?.();
      leases.releaseAll();
      connection?.stop();
      forgetConnection();
    },
  };
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
