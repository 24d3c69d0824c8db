import { expect, test } from 'vitest';
import { createQuietVault } from '../../src/host/quiet-vault.ts';
import { openHost } from '../doubles/open-host.ts';
import { quietLog } from './quiet-log.ts';

test('what is sealed or opened is hidden from the log, alone or as part of a record', async () => {
  const hidden: string[] = [];
  const vault = createQuietVault(openHost, { ...quietLog, hide: (text) => void hidden.push(text) });
  await vault.encrypt('a-planted-secret');
  const record = await openHost.encrypt(JSON.stringify({ current: { secret: 'another-one' }, days: 7 }));
  await vault.decrypt(record);
  expect(hidden).toContain('a-planted-secret');
  expect(hidden).toContain('another-one');
});
