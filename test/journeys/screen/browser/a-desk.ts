import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createRelayClient,
  type RelayClient,
  type RelayClientOptions,
} from '../../../../src/core/relay-client/create-relay-client.ts';
import { createDeviceKey } from '../../../../src/core/relay-client/keys/device-keys.ts';
import { sealWithSecret } from '../../../../src/core/relay-client/keys/sealing.ts';
import { pairDevice } from '../../../../src/core/relay-client/pair-device.ts';
import { type Relay, startRelay } from '../../../../src/relay/start.ts';
import { sealingLabels } from '../../../../src/shared/relay-protocol/sealing.ts';

/** A relay, and a device that is connected to it. */
export interface Desk {
  readonly relay: Relay;
  /** The relay's data. */
  readonly folder: string;
  readonly client: RelayClient;
  /** A link that the relay can show. */
  aLink(approvalId: string, title: string): Promise<{ address: string; token: string }>;
  stop(): Promise<void>;
}

export async function startDesk(options: Pick<RelayClientOptions, 'onLinkDecision'> = {}): Promise<Desk> {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-links-'));
  const relay = await startRelay({ port: 0, dataFolder: folder });
  const privateKey = createDeviceKey();
  const paired = await pairDevice({
    relayUrl: relay.url,
    invite: String(relay.invite),
    deviceName: 'Desk',
    resourceId: 1,
    privateKey,
  });
  if (!paired.ok) throw new Error(paired.failure.kind);
  const { workspaceId, deviceId } = paired.value;
  const client = await new Promise<RelayClient>((resolve) => {
    const created = createRelayClient({
      relayUrl: relay.url,
      workspaceId,
      deviceId,
      privateKey,
      lastPosition: () => 0,
      receive: () => {},
      onState: ({ kind }) => kind === 'connected' && resolve(created),
      ...options,
    });
  });
  return {
    relay,
    folder,
    client,
    async aLink(approvalId, title) {
      const token = randomBytes(32).toString('base64url');
      const kept = await client.ask<'put-link'>({
        kind: 'put-link',
        tokenHash: createHash('sha256').update(token).digest('base64url'),
        sealed: sealWithSecret(JSON.stringify({ approvalId, title }), {
          secret: token,
          label: sealingLabels.link,
        }),
        expiresAt: '2099-01-01T00:00:00.000Z',
      });
      if (!kept.ok) throw new Error(kept.failure.kind);
      return { address: `${relay.url}/approve/${token}`, token };
    },
    async stop() {
      client.stop();
      await relay.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
