import type { FastifyInstance } from 'fastify';
import { pairingRequest } from '../../shared/relay-protocol/pairing.ts';
import type { SourceAddress } from '../sources/source-address.ts';
import { type SourceLimits, tooManyWords } from '../sources/source-limits.ts';
import type { Devices } from '../storage/relay-storage.ts';
import { isPublicKey } from './is-public-key.ts';

/** `POST /pair`: 200 with a place in the workspace, 400 for a request that makes no sense, 403 for any invite that is no good. */
export function addPairingEndpoint(
  server: FastifyInstance,
  options: {
    readonly devices: Devices;
    readonly sourceOf: SourceAddress;
    readonly limits: SourceLimits;
    readonly onPaired: () => void;
  },
): void {
  const { devices, sourceOf, limits } = options;

  server.post('/pair', async (request, reply) => {
    const waitSeconds = limits.take('pairings', sourceOf(request.raw));
    if (waitSeconds > 0) {
      return reply.code(429).header('retry-after', waitSeconds).send(tooManyWords(waitSeconds));
    }
    const wanted = pairingRequest.safeParse(request.body);
    if (!wanted.success) return reply.code(400).send();
    const { publicKey, boxKey } = wanted.data;
    if (!isPublicKey(publicKey, 'ed25519') || !isPublicKey(boxKey, 'x25519')) return reply.code(400).send();
    const answer = await devices.pair(wanted.data);
    if (answer === 'refused') return reply.code(403).send();
    if (answer === 'no-resource') return reply.code(400).send();
    options.onPaired();
    return reply.code(200).send(answer);
  });
}
