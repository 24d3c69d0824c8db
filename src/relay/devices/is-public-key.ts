import { createPublicKey } from 'node:crypto';

/** Whether a text is a public key of this kind: SPKI DER, base64url. */
export function isPublicKey(text: string, kind: 'ed25519' | 'x25519'): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(text, 'base64url'), format: 'der', type: 'spki' });
    return key.asymmetricKeyType === kind;
  } catch {
    return false;
  }
}
