import { safeStorage } from 'electron';
import type { CoreHost } from '../core/core.ts';
import { createKeyFileVault } from '../host/key-file-vault.ts';
import type { Log } from '../host/log.ts';
import { sealMarks } from '../host/seal-with-key.ts';

/**
 * Seals with the system's keyring. Where there is none, or only Chromium's built-in password (`basic_text`, which
 * anybody can open), with a key file in the data folder instead, and the log says so. Opens what either sealed.
 */
export function createVault(dataDir: string, log: Log): CoreHost {
  const keyFile = createKeyFileVault(dataDir);
  const keyring = hasKeyring();
  if (!keyring)
    log.warn('This system offers no keyring: secrets are sealed with a key file in the data folder.');
  return {
    async encrypt(plain) {
      if (!keyring) return keyFile.encrypt(plain);
      return Buffer.concat([Buffer.of(sealMarks.keyring), await sealWithKeyring(plain)]);
    },
    async decrypt(sealed) {
      if (sealed[0] !== sealMarks.keyring) return keyFile.decrypt(sealed);
      if (keyring) return openWithKeyring(Buffer.from(sealed).subarray(1));
      throw new Error('This secret was sealed by a keyring that is not open now.');
    },
  };
}

function hasKeyring(): boolean {
  if (!safeStorage.isEncryptionAvailable()) return false;
  return process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text';
}

/** The calls that do not block exist in newer Electron only; the older ones leave it with version 46. */
async function sealWithKeyring(plain: string): Promise<Buffer> {
  return 'encryptStringAsync' in safeStorage
    ? safeStorage.encryptStringAsync(plain)
    : old.encryptString(plain);
}

async function openWithKeyring(sealed: Buffer): Promise<string> {
  return 'decryptStringAsync' in safeStorage
    ? (await safeStorage.decryptStringAsync(sealed)).result
    : old.decryptString(sealed);
}

const old: Pick<Electron.SafeStorage, 'encryptString' | 'decryptString'> = safeStorage;
