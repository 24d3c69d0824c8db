import {
  createHmac,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
} from 'node:crypto';
import { attestationText } from '../../../shared/relay-protocol/pairing.ts';

/** A device's keys. All come from the one secret that is kept in the vault. */
export interface DeviceKeys {
  /** Ed25519: proves who this device is, and signs what it tells others. */
  readonly signing: KeyObject;
  /** X25519: opens what was sealed to this device. */
  readonly box: KeyObject;
  /** Their public halves: SPKI DER, base64url. */
  readonly publicKey: string;
  readonly boxKey: string;
}

/** What PKCS8 puts before the 32 bytes of an X25519 private key. */
const X25519_PKCS8 = Buffer.from('302e020100300506032b656e04220420', 'hex');

/** A new device key: Ed25519, PEM PKCS8. */
export function createDeviceKey(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

/** `privateKey`: from `createDeviceKey`. */
export function deviceKeys(privateKey: string): DeviceKeys {
  const signing = createPrivateKey(privateKey);
  const seed = signing.export({ type: 'pkcs8', format: 'der' }).subarray(-32);
  const box = x25519Key(Buffer.from(hkdfSync('sha256', seed, '', 'countersign-box-key-v1', 32)));
  return { signing, box, publicKey: publicHalf(signing), boxKey: publicHalf(box) };
}

export function x25519Key(secret: Buffer): KeyObject {
  return createPrivateKey({ key: Buffer.concat([X25519_PKCS8, secret]), format: 'der', type: 'pkcs8' });
}

/** SPKI DER, base64url. */
export function publicHalf(privateKey: KeyObject): string {
  return createPublicKey(privateKey).export({ type: 'spki', format: 'der' }).toString('base64url');
}

/** Shows that these keys are those of whoever knows the invite's secret half. */
export function attest(inviteSecret: string, keys: Pick<DeviceKeys, 'publicKey' | 'boxKey'>): string {
  return createHmac('sha256', inviteSecret).update(attestationText(keys)).digest('base64url');
}
