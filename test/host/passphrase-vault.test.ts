import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createKeyFileVault } from '../../src/host/key-file-vault.ts';
import { openPassphraseVault } from '../../src/host/passphrase-vault.ts';
import { aTempDir } from '../web/running-web-host.ts';

async function aVault(folder: string, passphrase = 'correct horse') {
  const opened = await openPassphraseVault(folder, passphrase);
  if (!opened.ok) throw new Error(opened.failure);
  return opened.value;
}

test('what was sealed is opened with the same passphrase after a restart', async () => {
  const folder = aTempDir();
  const sealed = await (await aVault(folder)).encrypt('a-planted-secret');
  expect(await (await aVault(folder)).decrypt(sealed)).toBe('a-planted-secret');
});

test('another passphrase is refused at the start', async () => {
  const folder = aTempDir();
  await aVault(folder);
  expect(await openPassphraseVault(folder, 'wrong horse')).toMatchObject({ ok: false });
});

test('a damaged vault file is said and left as it is', async () => {
  const folder = aTempDir();
  await aVault(folder);
  const path = join(folder, 'vault.json');
  writeFileSync(path, '{"salt":"cut o');
  expect(await openPassphraseVault(folder, 'correct horse')).toMatchObject({ ok: false });
  expect(readFileSync(path, 'utf8')).toBe('{"salt":"cut o');
});

test('neither the passphrase nor its key is in the folder', async () => {
  const folder = aTempDir();
  const sealed = await (await aVault(folder)).encrypt('a-planted-secret');
  for (const name of readdirSync(folder))
    expect(readFileSync(join(folder, name), 'latin1')).not.toContain('horse');
  await expect(createKeyFileVault(folder).decrypt(sealed)).rejects.toThrow('COUNTERSIGN_PASSPHRASE');
});

test('what a key file sealed before is still opened', async () => {
  const folder = aTempDir();
  const sealed = await createKeyFileVault(folder).encrypt('a-planted-secret');
  expect(await (await aVault(folder)).decrypt(sealed)).toBe('a-planted-secret');
});
