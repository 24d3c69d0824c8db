import { z } from 'zod';

/** SHA-256, hex. */
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/**
 * How far a log had come, signed by the device that keeps it: whoever holds a copy can tell whether the log was changed since. It says
 * nothing of what is in the log.
 */
export const auditCheckpoint = z.object({
  /** Of the last entry that it covers, and that entry's hash, which covers all before. */
  sequence: z.int().min(1),
  hash: sha256,
  /** How many entries there were. */
  count: z.int().min(1),
  /** UTC ISO. */
  at: z.iso.datetime(),
  /** Null for a device that had no place at a relay yet. */
  deviceId: z.string().max(200).nullable(),
  /** Hash of the device's checkpoint before; 64 zeros for the first. */
  previous: sha256,
  /** Ed25519, SPKI DER, base64url. */
  signer: z.string().max(100),
  /** base64url, over `checkpointText`. */
  signature: z.string().max(100),
});
export type AuditCheckpoint = z.infer<typeof auditCheckpoint>;

/** The exact text that is signed, and whose SHA-256 the next checkpoint names. */
export function checkpointText(checkpoint: Omit<AuditCheckpoint, 'signature'>): string {
  const { sequence, hash, count, at, deviceId, previous, signer } = checkpoint;
  return ['countersign-checkpoint-v1', sequence, hash, count, at, deviceId ?? '', previous, signer].join(
    '\n',
  );
}
