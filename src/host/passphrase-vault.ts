import { randomBytes, scrypt } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { CoreHost } from '../core/core.ts';
import { fail, type Outcome, succeed } from '../shared/domain/outcome.ts';
import { createKeyFileVault } from './key-file-vault.ts';
import { readJsonFile, writePrivateFile } from './private-file.ts';
import { keyBytes, openWithKey, sealMarks, sealWithKey } from './seal-with-key.ts';

/** Beside the salt, a word sealed with the key: a wrong passphrase is known at the start and not at the first secret. */
const vaultFile = z.object({ salt: z.base64(), check: z.base64() });
const checkWord = 'countersign';
const saltBytes = 16;
/** 128 MB and about half a second a guess. */
const cost = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 };
const deriveKey = promisify<string, Buffer, number, typeof cost, Buffer>(scrypt);

/**
 * Seals secrets with a key made from a passphrase, which is kept nowhere. Opens what the key file sealed before, so that a
 * passphrase can be introduced later. The failure is a sentence for the person who started the host.
 */
export async function openPassphraseVault(
  dataDir: string,
  passphrase: string,
): Promise<Outcome<CoreHost, string>> {
  const path = join(dataDir, 'vault.json');
  const kept = vaultFile.safeParse(readJsonFile(path));
  // Made anew, it would lock away for good whatever the old salt sealed.
  if (!kept.success && existsSync(path)) {
    return fail(
      `The file ${path} is damaged; without it no passphrase opens the secrets. Bring it back from a backup, or remove it and type the secrets in again.`,
    );
  }
  const salt = kept.success ? Buffer.from(kept.data.salt, 'base64') : randomBytes(saltBytes);
  const key = await deriveKey(passphrase, salt, keyBytes, cost);
  if (!kept.success) {
    const check = Buffer.from(sealWithKey(key, sealMarks.passphrase, checkWord)).toString('base64');
    writePrivateFile(path, JSON.stringify({ salt: salt.toString('base64'), check }));
  } else if (!opens(key, Buffer.from(kept.data.check, 'base64'))) {
    return fail(
      'The passphrase does not open this vault. Set COUNTERSIGN_PASSPHRASE to the one it was made with.',
    );
  }
  const keyFile = createKeyFileVault(dataDir);
  return succeed({
    encrypt: async (plain) => sealWithKey(key, sealMarks.passphrase, plain),
    decrypt: async (sealed) =>
      sealed[0] === sealMarks.passphrase ? openWithKey(key, sealed) : keyFile.decrypt(sealed),
  });
}

function opens(key: Buffer, check: Uint8Array): boolean {
  try {
    return openWithKey(key, check) === checkWord;
  } catch {
    return false;
  }
}
