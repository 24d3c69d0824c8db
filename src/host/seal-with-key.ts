import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const cipher = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;
export const keyBytes = 32;

/** The first byte of what was sealed says with what: each secret is opened by what sealed it. */
export const sealMarks = { keyring: 1, keyFile: 2, passphrase: 3 } as const;

/** Sealed: mark, nonce, tag, then AES-256-GCM text. */
export function sealWithKey(key: Buffer, mark: number, plain: string): Uint8Array {
  const nonce = randomBytes(nonceBytes);
  const sealing = createCipheriv(cipher, key, nonce);
  const text = Buffer.concat([sealing.update(plain, 'utf8'), sealing.final()]);
  return Buffer.concat([Buffer.of(mark), nonce, sealing.getAuthTag(), text]);
}

/** Throws when the key is another one, or a byte was changed. */
export function openWithKey(key: Buffer, sealed: Uint8Array): string {
  const bytes = Buffer.from(sealed).subarray(1);
  const opening = createDecipheriv(cipher, key, bytes.subarray(0, nonceBytes));
  opening.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
  return opening.update(bytes.subarray(nonceBytes + tagBytes), undefined, 'utf8') + opening.final('utf8');
}
