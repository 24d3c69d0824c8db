import type { DeviceOverview, PairedDesktop } from '../../../src/shared/desktop-api/devices.ts';
import { dana, sam } from './a-status.ts';
import { minutesAgo } from './times.ts';

export function aDesktop(part: Partial<PairedDesktop> = {}): PairedDesktop {
  return {
    deviceId: 'device-1',
    name: 'NW-LAPTOP-17',
    technician: dana,
    resourceId: dana.resourceId,
    isAdmin: true,
    isThis: true,
    pairedAt: minutesAgo(20_000),
    lastSeenAt: minutesAgo(0),
    isLetIn: true,
    revokedAt: null,
    ...part,
  };
}

/** A colleague’s desktop, one that was revoked, and a webhook that nobody could read. */
export function someDevices(part: Partial<DeviceOverview> = {}): DeviceOverview {
  const ofSam = { technician: sam, resourceId: sam.resourceId, isAdmin: false, isThis: false };
  return {
    relayName: 'relay.northwind.example',
    relayUrl: 'https://relay.northwind.example/',
    desktops: [
      aDesktop({ ...ofSam, deviceId: 'device-0', name: 'OLD-PC', revokedAt: minutesAgo(300) }),
      aDesktop(),
      aDesktop({ ...ofSam, deviceId: 'device-2', name: 'NW-DESK-04', lastSeenAt: minutesAgo(42) }),
    ],
    unreadCallouts: [
      {
        receivedAt: minutesAgo(90),
        cause: 'unknown-entity',
        entity: 'Opportunity',
        recordId: 88,
        sizeBytes: 412,
      },
    ],
    ...part,
  };
}
