import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { type AuditCheckpoint, checkpointText } from '../../shared/domain/audit-checkpoint.ts';

/** Who signs a log's checkpoints: this device, or a key of its own while it has no place at a relay. */
export interface CheckpointSigner {
  readonly deviceId: string | null;
  /** Ed25519. */
  readonly signing: KeyObject;
  /** SPKI DER, base64url. */
  readonly publicKey: string;
}

export function signCheckpoint(
  covered: Pick<AuditCheckpoint, 'sequence' | 'hash' | 'count' | 'at' | 'previous'>,
  { deviceId, signing, publicKey }: CheckpointSigner,
): AuditCheckpoint {
  const unsigned = { ...covered, deviceId, signer: publicKey };
  const signature = sign(null, Buffer.from(checkpointText(unsigned)), signing).toString('base64url');
  return { ...unsigned, signature };
}

/** Whether it is what the owner of `signer` has signed; whose key that is, is for the caller to know. */
export function isSigned(checkpoint: AuditCheckpoint): boolean {
  try {
    const key = createPublicKey({
      key: Buffer.from(checkpoint.signer, 'base64url'),
      format: 'der',
      type: 'spki',
    });
    return (
      key.asymmetricKeyType === 'ed25519' &&
      verify(
        null,
        Buffer.from(checkpointText(checkpoint)),
        key,
        Buffer.from(checkpoint.signature, 'base64url'),
      )
    );
  } catch {
    return false;
  }
}

/** What the next checkpoint names it by. */
export function checkpointHash(checkpoint: AuditCheckpoint): string {
  return createHash('sha256').update(checkpointText(checkpoint)).digest('hex');
}
