import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createKeyFileVault } from '../../src/host/key-file-vault.ts';
import { aTempDir } from '../web/running-web-host.ts';

test('what was sealed is opened after a restart, and reads like noise until then', async () => {
  const folder = aTempDir();
  const sealed = await createKeyFileVault(folder).encrypt('a-planted-secret');
  expect(Buffer.from(sealed).toString('latin1')).not.toContain('planted');
  expect(await createKeyFileVault(folder).decrypt(sealed)).toBe('a-planted-secret');
});

test('the same secret is sealed differently each time', async () => {
  const vault = createKeyFileVault(aTempDir());
  expect(await vault.encrypt('same')).not.toEqual(await vault.encrypt('same'));
});

test('a changed byte is noticed', async () => {
  const vault = createKeyFileVault(aTempDir());
  const sealed = await vault.encrypt('a-planted-secret');
  const last = sealed.length - 1;
  sealed[last] = (sealed[last] ?? 0) ^ 1;
  await expect(vault.decrypt(sealed)).rejects.toThrow();
});

test('another folder’s key opens nothing', async () => {
  const sealed = await createKeyFileVault(aTempDir()).encrypt('a-planted-secret');
  await expect(createKeyFileVault(aTempDir()).decrypt(sealed)).rejects.toThrow();
});

test('the key is readable by its owner only, and no draft of it is left', () => {
  const folder = aTempDir();
  createKeyFileVault(folder);
  expect(statSync(join(folder, 'vault.key')).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['vault.key']);
});
