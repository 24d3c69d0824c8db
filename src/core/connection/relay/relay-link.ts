import type { RelayEvent } from '../../../shared/relay-protocol/downstream/event.ts';
import type { RelayConnection } from '../../core.ts';
import { createRelayClient, type RelayClient } from '../../relay-client/create-relay-client.ts';
import type { RelayClientState } from '../../relay-client/state.ts';
import { pause } from '../pause.ts';
import type { Vault } from '../vault.ts';
import { type Device, openDevice } from './device.ts';

export interface RelayLinkParts {
  readonly relay: RelayConnection;
  readonly technicianResourceId: number | null;
  readonly vault: Vault;
  readonly lastPosition: () => number;
  /** Synchronous: on disk when it returns. */
  readonly receive: (event: RelayEvent) => void;
  readonly onState: (state: RelayClientState) => void;
  /** No place at the relay: the words say why. */
  readonly onRefused: (words: string) => void;
  /** This device has its place, now or since an earlier start. */
  readonly onPlace: (device: Pick<Device, 'relayName' | 'resourceId'>) => void;
  /** Where Autotask must post and when it last asked whether that is there; null while unknown. */
  readonly onWebhooks: (facts: { webhookUrl?: string | null; readyPingAt?: string }) => void;
  /** Events may have been missed: Autotask has to be asked. */
  readonly onMissed: () => void;
  readonly onBug: (error: unknown) => void;
}

/** The relay, as long as it has let this device in. */
export interface AdmittedRelay {
  readonly url: string;
  readonly relayName: string;
  /** This very device. */
  readonly deviceId: string;
  /** Whether this device may invite and revoke others. */
  readonly isAdmin: boolean;
  readonly ask: RelayClient['ask'];
}

export interface RelayLink {
  /** Null while this device has no place at the relay. */
  client(): RelayClient | null;
  /** Null while the link is down. */
  admitted(): AdmittedRelay | null;
  stop(): void;
}

/** Step 3: takes a place at the relay (pairing at the first start) and listens. */
export function openRelayLink(parts: RelayLinkParts): RelayLink {
  const ending = new AbortController();
  let client: RelayClient | null = null;
  let admitted: Omit<AdmittedRelay, 'ask'> | null = null;

  async function open(): Promise<void> {
    for (let attempt = 0; !ending.signal.aborted; attempt += 1) {
      const device = await openDevice(parts.relay, parts.technicianResourceId, parts.vault);
      if (ending.signal.aborted) return;
      if (device.ok) {
        const { deviceId, workspaceId, relayName, privateKey } = device.value;
        parts.onPlace(device.value);
        client = createRelayClient({
          relayUrl: parts.relay.url,
          workspaceId,
          deviceId,
          relayName,
          privateKey,
          lastPosition: parts.lastPosition,
          receive: parts.receive,
          onState: parts.onState,
          onWelcome({ webhookUrl, isAdmin }) {
            admitted = { url: parts.relay.url, relayName, deviceId, isAdmin };
            parts.onWebhooks({ webhookUrl });
          },
          onReadyPing: (readyPingAt) => parts.onWebhooks({ readyPingAt }),
          onMissed: parts.onMissed,
          onError: parts.onBug,
        });
        return;
      }
      parts.onRefused(
        device.failure.kind === 'invite-refused'
          ? 'The relay did not accept the invite'
          : 'The relay cannot be reached for pairing',
      );
      await pause(Math.min(250 * 2 ** attempt, 10_000), ending.signal);
    }
  }

  open().catch(parts.onBug);
  return {
    client: () => client,
    admitted: () =>
      client?.state().kind === 'connected' && admitted !== null ? { ...admitted, ask: client.ask } : null,
    stop() {
      ending.abort();
      client?.stop();
    },
  };
}
