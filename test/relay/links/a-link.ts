import { randomBytes } from 'node:crypto';
import { sealWithSecret } from '../../../src/core/relay-client/keys/sealing.ts';
import { sealingLabels } from '../../../src/shared/relay-protocol/sealing.ts';
import { type RunningClient, sha256 } from '../running-relay.ts';

export const APPROVAL_ID = '0b6f3a52-7b1c-4a7e-9c55-3f2a8d1c4e90';

export function aLink(changes: { title?: string; expiresAt?: string } = {}) {
  const { title = 'Printer on fire', expiresAt = '2099-01-01T00:00:00.000Z' } = changes;
  const token = randomBytes(32).toString('base64url');
  const content = JSON.stringify({ approvalId: APPROVAL_ID, title });
  const sealed = sealWithSecret(content, { secret: token, label: sealingLabels.link });
  return { token, tokenHash: sha256(token), sealed, expiresAt };
}

/** A link that the relay has. */
export async function aKeptLink(client: RunningClient, changes: Parameters<typeof aLink>[0] = {}) {
  const { token, ...kept } = aLink(changes);
  const put = await client.ask<'put-link'>({ kind: 'put-link', ...kept });
  if (!put.ok) throw new Error(`The link was not kept: ${put.failure.kind}`);
  return { token, ...kept };
}
