import type { DownstreamMessage } from '../../shared/relay-protocol/downstream.ts';
import type { UpstreamMessage } from '../../shared/relay-protocol/upstream.ts';
import type { Clock } from '../clock.ts';
import { INVITE_VALID_MS } from '../storage/invite-code.ts';
import type { DeadLetters, Device, Devices, Handover } from '../storage/relay-storage.ts';

export type AdminRequest = UpstreamMessage & {
  readonly kind: 'create-invite' | 'list-devices' | 'certify-device' | 'revoke-device' | 'list-dead-letters';
};

/** Answers one request about the workspace's devices and dead letters. */
export type ServeAdmin = (message: AdminRequest, asker: Device) => Promise<DownstreamMessage>;

const MOST_DEVICES = 200;
const MOST_DEAD_LETTERS = 100;

/** What admins may ask: who is here, who may come, who must go. */
export function createServeAdmin(options: {
  readonly devices: Devices;
  readonly deadLetters: DeadLetters;
  readonly clock: Clock;
  /** Called when a device's place is gone, or a device has got what an admin made for it. */
  readonly onRevoked: () => void;
  readonly onCertified: (deviceId: string, handover: Handover) => void;
}): ServeAdmin {
  const { devices, deadLetters, clock } = options;

  return async (message, asker) => {
    const { request } = message;
    if (message.kind === 'list-dead-letters') {
      return {
        kind: 'dead-letters-listed',
        request,
        deadLetters: [...(await deadLetters.list(MOST_DEAD_LETTERS))],
      };
    }
    if (!asker.isAdmin) return { kind: 'request-refused', request, reason: 'not-admin' };
    switch (message.kind) {
      case 'create-invite': {
        const expiresAt = new Date(clock.now() + INVITE_VALID_MS).toISOString();
        return { kind: 'invite-created', request, code: await devices.invite(message), expiresAt };
      }
      case 'list-devices':
        return { kind: 'devices-listed', request, devices: (await devices.list()).slice(-MOST_DEVICES) };
      case 'certify-device': {
        const { deviceId, certificate, sealed } = message;
        const certified = await devices.certify(deviceId, { certificate, sealed });
        if (certified) options.onCertified(deviceId, { certificate, sealed });
        return { kind: 'device-certified', request, certified };
      }
      case 'revoke-device': {
        const revoked = await devices.revoke(message.deviceId);
        if (revoked) setImmediate(options.onRevoked);
        return { kind: 'device-revoked', request, revoked };
      }
    }
  };
}
