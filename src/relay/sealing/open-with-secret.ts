import { createDecipheriv, hkdfSync } from 'node:crypto';
import type { SealingLabel } from '../../shared/relay-protocol/sealing.ts';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Opens what a device sealed with a secret; null when that was another one. See shared/relay-protocol/sealing.ts. */
export function openWithSecret(sealed: string, secret: string, label: SealingLabel): string | null {
  const [nonce, rest] = sealed.split('.').map((part) => Buffer.from(part, 'base64url'));
  if (nonce?.length !== NONCE_BYTES || rest === undefined || rest.length < TAG_BYTES) return null;
  const key = Buffer.from(hkdfSync('sha256', secret, '', label, 32));
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAuthTag(rest.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(rest.subarray(0, -TAG_BYTES)), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}
