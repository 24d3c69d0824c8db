import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CoreHost } from '../core/core.ts';
import { writePrivateFile } from './private-file.ts';
import { keyBytes, openWithKey, sealMarks, sealWithKey } from './seal-with-key.ts';

/**
 * Seals secrets with a key kept in the data folder, readable by this user only (mode 0600).
 * Protects a copied database, not a copied data folder.
 */
export function createKeyFileVault(dataDir: string): CoreHost {
  const key = readOrMakeKey(join(dataDir, 'vault.key'));
  return {
    encrypt: async (plain) => sealWithKey(key, sealMarks.keyFile, plain),
    async decrypt(sealed) {
      if (sealed[0] === sealMarks.keyring) {
        throw new Error('This secret was sealed by the system’s keyring: only the desktop app can open it.');
      }
      if (sealed[0] !== sealMarks.keyFile) {
        throw new Error('This secret was sealed with a passphrase: start with COUNTERSIGN_PASSPHRASE set.');
      }
      return openWithKey(key, sealed);
    },
  };
}

function readOrMakeKey(path: string): Buffer {
  if (!existsSync(path)) writePrivateFile(path, randomBytes(keyBytes));
  const key = readFileSync(path);
  if (key.length !== keyBytes) throw new Error(`${path} is not a vault key: ${keyBytes} bytes expected.`);
  return key;
}
