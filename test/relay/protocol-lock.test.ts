import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { downstreamMessage } from '../../src/shared/relay-protocol/downstream.ts';
import { pairingAnswer, pairingRequest } from '../../src/shared/relay-protocol/pairing.ts';
import { challengeText } from '../../src/shared/relay-protocol/upstream/prove.ts';
import { upstreamMessage } from '../../src/shared/relay-protocol/upstream.ts';
import { RELAY_PROTOCOL_VERSION } from '../../src/shared/relay-protocol/version.ts';

/** Hash of the protocol by version. A released line never changes; a new shape gets a new version and a new line. */
const locked: Readonly<Record<number, string>> = {
  1: '21a0f388ab6b2cff',
};

test('the protocol changes only together with its version', () => {
  const shapes = [upstreamMessage, downstreamMessage, pairingRequest, pairingAnswer].map((schema) =>
    z.toJSONSchema(schema),
  );
  const proof = challengeText({ relayName: 'R', nonce: 'N', deviceId: 'D' });
  const hash = createHash('sha256')
    .update(JSON.stringify([...shapes, proof]))
    .digest('hex');
  expect(hash.slice(0, 16)).toBe(locked[RELAY_PROTOCOL_VERSION]);
});
