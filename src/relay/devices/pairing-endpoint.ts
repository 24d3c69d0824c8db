import { createPublicKey, randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { PairingAnswer, PairingRequest } from '../../shared/relay-protocol/pairing.ts';
import { pairingRequest } from '../../shared/relay-protocol/pairing.ts';
import type { Clock } from '../clock.ts';
import type { SourceAddress } from '../sources/source-address.ts';
import { type SourceLimits, tooManyWords } from '../sources/source-limits.ts';
import type { Commit } from '../store/commit-queue.ts';
import type { RelayIdentity } from '../store/relay-identity.ts';
import type { Devices } from './devices.ts';
import type { Invites } from './invites.ts';

/** `POST /pair`: 200 with a place in the workspace, 400 for a request that makes no sense, 403 for any invite that is no good. */
export function addPairingEndpoint(
  server: FastifyInstance,
  options: {
    readonly identity: RelayIdentity;
    readonly invites: Invites;
    readonly devices: Devices;
    readonly commit: Commit;
    readonly clock: Clock;
    readonly sourceOf: SourceAddress;
    readonly limits: SourceLimits;
  },
): void {
  const { identity, invites, devices, commit, clock, sourceOf, limits } = options;

  function pair(wanted: PairingRequest): PairingAnswer | 'no-resource' | 'refused' {
    const known = devices.findByKey(wanted.publicKey);
    if (known === 'revoked') return 'refused';
    // Who never got the answer asks again: the place is worth nothing without the key, so no second invite is needed.
    if (known !== undefined) return { ...identity, deviceId: known.deviceId, resourceId: known.resourceId };
    const invitation = invites.find(wanted.invite);
    if (invitation === undefined) return 'refused';
    const resourceId = invitation.resourceId ?? wanted.resourceId;
    if (resourceId === null) return 'no-resource';
    invites.use(wanted.invite);
    const deviceId = randomUUID();
    const { deviceName: name, publicKey } = wanted;
    const { isAdmin } = invitation;
    devices.insert({ deviceId, name, resourceId, publicKey, isAdmin }, new Date(clock.now()).toISOString());
    return { ...identity, deviceId, resourceId };
  }

  server.post('/pair', async (request, reply) => {
    const waitSeconds = limits.take('pairings', sourceOf(request.raw));
    if (waitSeconds > 0) {
      return reply.code(429).header('retry-after', waitSeconds).send(tooManyWords(waitSeconds));
    }
    const wanted = pairingRequest.safeParse(request.body);
    if (!wanted.success || !isEd25519Key(wanted.data.publicKey)) return reply.code(400).send();
    const answer = await commit(() => pair(wanted.data));
    if (answer === 'refused') return reply.code(403).send();
    if (answer === 'no-resource') return reply.code(400).send();
    return reply.code(200).send(answer);
  });
}

function isEd25519Key(publicKey: string): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64url'), format: 'der', type: 'spki' });
    return key.asymmetricKeyType === 'ed25519';
  } catch {
    return false;
  }
}
