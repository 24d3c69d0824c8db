import type { BrowserCode, DeviceOverview } from '../../../shared/desktop-api/devices.ts';
import type { Failure } from '../../../shared/desktop-api/failure.ts';
import { type Outcome, succeed } from '../../../shared/domain/outcome.ts';
import type { Technician } from '../../../shared/domain/person.ts';
import type { AdmittedRelay } from '../../connection/relay/relay-link.ts';
import type { RequestFailure } from '../../relay-client/requests.ts';
import { findTechnician } from '../../store/organization.ts';
import { failed } from '../failures.ts';
import type { HandlersOf } from '../handlers.ts';
import type { Lookups } from '../lookups.ts';

/** The area of Settings → Devices. The relay alone knows who is there; nothing of it is kept here. */
export function createDeviceHandlers(
  parts: Lookups & {
    /** Null while there is no relay, or it is away. */
    readonly admittedRelay: () => AdmittedRelay | null;
    readonly makeBrowserCode: (relay: AdmittedRelay) => Promise<Outcome<BrowserCode, RequestFailure>>;
    readonly technicians: () => readonly Technician[];
    /** For the log. */
    readonly logged: (
      kind: 'device-invited' | 'device-revoked' | 'browser-code-shown',
      words: string,
    ) => void;
  },
): HandlersOf<'devices'> {
  const { db } = parts;

  async function overview(relay: AdmittedRelay): Promise<Outcome<DeviceOverview, Failure>> {
    const letters = await relay.ask<'list-dead-letters'>({ kind: 'list-dead-letters' });
    if (!letters.ok) return requestFailed(letters.failure);
    const shown = {
      relayName: relay.relayName,
      relayUrl: relay.url,
      unreadCallouts: letters.value.deadLetters,
    };
    if (!relay.isAdmin) return succeed({ ...shown, desktops: null });
    const listed = await relay.ask<'list-devices'>({ kind: 'list-devices' });
    if (!listed.ok) return requestFailed(listed.failure);
    const desktops = listed.value.devices.map((device) => ({
      deviceId: device.deviceId,
      name: device.name,
      technician: findTechnician(db, device.resourceId),
      resourceId: device.resourceId,
      isAdmin: device.isAdmin,
      isLetIn: device.isCertified,
      isThis: device.deviceId === relay.deviceId,
      pairedAt: device.pairedAt,
      lastSeenAt: device.lastSeenAt,
      revokedAt: device.revokedAt,
    }));
    return succeed({ ...shown, desktops });
  }

  return {
    async 'devices.get'() {
      const relay = parts.admittedRelay();
      return relay === null ? relayAway() : overview(relay);
    },
    async 'devices.invite'({ resourceId, isAdmin }) {
      const relay = parts.admittedRelay();
      if (relay === null) return relayAway();
      const technician = parts.technicians().find((person) => person.resourceId === resourceId);
      if (technician === undefined)
        return failed(
          'not-found',
          'Autotask has no such active technician any more.',
          'Choose another from the list.',
        );
      const created = await relay.invite({ resourceId, isAdmin });
      if (!created.ok) return requestFailed(created.failure);
      parts.logged(
        'device-invited',
        `Invited a desktop for ${technician.name}${isAdmin ? ', who may invite others' : ''}`,
      );
      const { code, expiresAt } = created.value;
      return succeed({ code, expiresAt, relayUrl: relay.url, technician, isAdmin });
    },
    async 'devices.pairBrowser'() {
      const relay = parts.admittedRelay();
      if (relay === null) return relayAway();
      const made = await parts.makeBrowserCode(relay);
      if (!made.ok) return requestFailed(made.failure);
      parts.logged('browser-code-shown', 'Showed a code that pairs a browser with this desktop');
      return made;
    },
    async 'devices.revoke'({ deviceId }) {
      const relay = parts.admittedRelay();
      if (relay === null) return relayAway();
      if (deviceId === relay.deviceId)
        return failed(
          'invalid-input',
          'This is the desktop you are at.',
          'Revoke it from another admin’s desktop.',
        );
      const revoked = await relay.ask<'revoke-device'>({ kind: 'revoke-device', deviceId });
      if (!revoked.ok) return requestFailed(revoked.failure);
      // Somebody else may have been faster: then it is gone as well, and the list says so.
      const after = await overview(relay);
      if (revoked.value.revoked) {
        const name = after.ok
          ? after.value.desktops?.find((desktop) => desktop.deviceId === deviceId)?.name
          : '';
        parts.logged('device-revoked', `Took away the place of the desktop ${name || deviceId}`);
      }
      return after;
    },
  };
}

function relayAway() {
  return failed(
    'relay-away',
    'The relay is not connected.',
    'Pair with one under Settings → Autotask, or wait until it is back.',
  );
}

function requestFailed({ kind }: RequestFailure) {
  switch (kind) {
    case 'away':
      return relayAway();
    case 'no-answer':
      return failed('relay-away', 'The relay did not answer.', 'Try again in a moment.');
    case 'stale-lease':
    case 'not-admin':
      return failed(
        'not-yours',
        'Only an admin’s desktop may do this.',
        'Ask whoever set up the relay to invite or revoke.',
      );
  }
}
