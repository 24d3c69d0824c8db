import {
  createCipheriv,
  createPublicKey,
  createSecretKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
} from 'node:crypto';
import { sealingLabels } from '../../shared/relay-protocol/sealing.ts';
import type { WebhookHint } from '../../shared/relay-protocol/webhook-hint.ts';

export type SealHint = (hint: WebhookHint) => string;

/** GCM's nonces may not repeat under one key: they are counted, and a new key begins long before the counter ends. */
const MOST_UNDER_ONE_KEY = 2 ** 31;

/**
 * Seals hints to the workspace's key, so that what is on this disk tells nobody which ticket changed; see sealing.ts. One ephemeral
 * key serves many hints: agreeing on one takes longer than everything else that is done for a callout.
 */
export function createHintSealer(sealTo: string): SealHint {
  const receiver = createPublicKey({ key: Buffer.from(sealTo, 'base64url'), format: 'der', type: 'spki' });
  let session = newSession();

  function newSession() {
    const ephemeral = generateKeyPairSync('x25519');
    const secret = diffieHellman({ privateKey: ephemeral.privateKey, publicKey: receiver });
    const ephemeralKey = ephemeral.publicKey.export({ type: 'spki', format: 'der' });
    const salt = Buffer.concat([ephemeralKey, Buffer.from(sealTo, 'base64url')]);
    // As a KeyObject: from bytes, making the cipher takes five times as long as everything else here.
    const key = createSecretKey(Buffer.from(hkdfSync('sha256', secret, salt, sealingLabels.hint, 32)));
    return { key, prefix: ephemeralKey.toString('base64url'), nonce: Buffer.alloc(12), sealed: 0 };
  }

  return (hint) => {
    if (session.sealed >= MOST_UNDER_ONE_KEY) session = newSession();
    session.sealed += 1;
    const { nonce } = session;
    nonce.writeUInt32BE(session.sealed, 8);
    const cipher = createCipheriv('aes-256-gcm', session.key, nonce);
    const sealed = Buffer.concat([
      cipher.update(JSON.stringify(hint), 'utf8'),
      cipher.final(),
      cipher.getAuthTag(),
    ]);
    return `${session.prefix}.${nonce.toString('base64url')}.${sealed.toString('base64url')}`;
  };
}
