import type { DownstreamMessage } from '../../shared/relay-protocol/downstream.ts';
import type { UpstreamMessage } from '../../shared/relay-protocol/upstream.ts';
import type { Clock } from '../clock.ts';
import type { DeadLetters } from '../event-log/dead-letters.ts';
import type { Device, Devices } from './devices.ts';
import { INVITE_VALID_MS, type Invites } from './invites.ts';

export type AdminRequest = UpstreamMessage & {
  readonly kind: 'create-invite' | 'list-devices' | 'revoke-device' | 'list-dead-letters';
};

/** Answers one request about the workspace's devices and dead letters. */
export type ServeAdmin = (message: AdminRequest, asker: Device) => Promise<DownstreamMessage>;

const MOST_DEVICES = 200;
const MOST_DEAD_LETTERS = 100;

/** What admins may ask: who is here, who may come, who must go. */
export function createServeAdmin(options: {
  readonly devices: Devices;
  readonly invites: Invites;
  readonly deadLetters: DeadLetters;
  readonly clock: Clock;
  /** Called when a device's place is gone. */
  readonly onRevoked: () => void;
}): ServeAdmin {
  const { devices, invites, deadLetters, clock } = options;

  return async (message, asker) => {
    const { request } = message;
    if (message.kind === 'list-dead-letters') {
      return { kind: 'dead-letters-listed', request, deadLetters: [...deadLetters.list(MOST_DEAD_LETTERS)] };
    }
    if (!asker.isAdmin) return { kind: 'request-refused', request, reason: 'not-admin' };
    switch (message.kind) {
      case 'create-invite': {
        const expiresAt = new Date(clock.now() + INVITE_VALID_MS).toISOString();
        return { kind: 'invite-created', request, code: await invites.create(message), expiresAt };
      }
      case 'list-devices':
        return { kind: 'devices-listed', request, devices: devices.list().slice(-MOST_DEVICES) };
      case 'revoke-device': {
        const at = new Date(clock.now()).toISOString();
        const revoked = await devices.revoke(message.deviceId, at);
        if (revoked) setImmediate(options.onRevoked);
        return { kind: 'device-revoked', request, revoked };
      }
    }
  };
}
