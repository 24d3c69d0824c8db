import { createHash } from 'node:crypto';

/** All that the relay knows of a secret, a code or a token before it is presented: SHA-256, base64url. */
export function relayHash(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
