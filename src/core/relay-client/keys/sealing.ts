import {
  createCipheriv,
  createDecipheriv,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import type { SealingLabel } from '../../../shared/relay-protocol/sealing.ts';
import { publicHalf } from './device-keys.ts';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** `known`: a secret that both ends know beforehand, without which it cannot be opened. See shared/relay-protocol/sealing.ts. */
export function sealToKey(text: string, to: { boxKey: string; label: SealingLabel; known?: string }): string {
  const ephemeral = generateKeyPairSync('x25519').privateKey;
  const key = keyFor(ephemeral, publicHalf(ephemeral), { ...to, peer: to.boxKey });
  return `${publicHalf(ephemeral)}.${encrypt(key, text)}`;
}

/** Null for what was not sealed to this key, or was changed since. */
export function openWithKey(
  sealed: string,
  by: { privateKey: KeyObject; label: SealingLabel; known?: string },
): string | null {
  const [ephemeralKey = '', nonce = '', rest = ''] = sealed.split('.');
  try {
    const boxKey = publicHalf(by.privateKey);
    const key = keyFor(by.privateKey, ephemeralKey, { ...by, boxKey, peer: ephemeralKey });
    return decrypt(key, nonce, rest);
  } catch {
    return null;
  }
}

export function sealWithSecret(
  text: string,
  { secret, label }: { secret: string; label: SealingLabel },
): string {
  return encrypt(secretKey(secret, label), text);
}

/** Null for what was sealed with another secret, or was changed since. */
export function openWithSecret(
  sealed: string,
  { secret, label }: { secret: string; label: SealingLabel },
): string | null {
  const [nonce = '', rest = ''] = sealed.split('.');
  try {
    return decrypt(secretKey(secret, label), nonce, rest);
  } catch {
    return null;
  }
}

function keyFor(
  privateKey: KeyObject,
  ephemeralKey: string,
  { boxKey, peer, label, known = '' }: { boxKey: string; peer: string; label: string; known?: string },
): Buffer {
  const publicKey = createPublicKey({ key: Buffer.from(peer, 'base64url'), format: 'der', type: 'spki' });
  const secret = Buffer.concat([diffieHellman({ privateKey, publicKey }), Buffer.from(known)]);
  const salt = Buffer.concat([Buffer.from(ephemeralKey, 'base64url'), Buffer.from(boxKey, 'base64url')]);
  return Buffer.from(hkdfSync('sha256', secret, salt, label, 32));
}

function secretKey(secret: string, label: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', label, 32));
}

function encrypt(key: Buffer, text: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return `${nonce.toString('base64url')}.${sealed.toString('base64url')}`;
}

/** Throws for anything that is not exactly what was sealed. */
function decrypt(key: Buffer, nonce: string, rest: string): string {
  const sealed = Buffer.from(rest, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64url'), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()]).toString('utf8');
}
