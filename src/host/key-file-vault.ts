import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CoreHost } from '../core/core.ts';
import { writePrivateFile } from './private-file.ts';

const cipher = 'aes-256-gcm';
const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;

/** The first byte of what a key file sealed; Electron's host also meets what the system's keyring sealed. */
export const keyFileMark = 2;

/**
 * Seals secrets with a key kept in the data folder, readable by this user only (mode 0600).
 * Protects a copied database, not a copied data folder. Sealed: mark, nonce, tag, then AES-256-GCM text.
 */
export function createKeyFileVault(dataDir: string): CoreHost {
  const key = readOrMakeKey(join(dataDir, 'vault.key'));
  return {
    async encrypt(plain) {
      const nonce = randomBytes(nonceBytes);
      const sealing = createCipheriv(cipher, key, nonce);
      const text = Buffer.concat([sealing.update(plain, 'utf8'), sealing.final()]);
      return Buffer.concat([Buffer.of(keyFileMark), nonce, sealing.getAuthTag(), text]);
    },
    async decrypt(sealed) {
      if (sealed[0] !== keyFileMark) {
        throw new Error('This secret was sealed by the system’s keyring: only the desktop app can open it.');
      }
      const bytes = Buffer.from(sealed).subarray(1);
      const opening = createDecipheriv(cipher, key, bytes.subarray(0, nonceBytes));
      opening.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
      return opening.update(bytes.subarray(nonceBytes + tagBytes), undefined, 'utf8') + opening.final('utf8');
    },
  };
}

function readOrMakeKey(path: string): Buffer {
  if (!existsSync(path)) writePrivateFile(path, randomBytes(keyBytes));
  const key = readFileSync(path);
  if (key.length !== keyBytes) throw new Error(`${path} is not a vault key: ${keyBytes} bytes expected.`);
  return key;
}
