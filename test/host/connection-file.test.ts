import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readConnectionFile } from '../../src/host/connection-file.ts';
import { aConnectionFile, aTempDir } from '../web/running-web-host.ts';

test('a private file is read without a warning', () => {
  const read = readConnectionFile(aConnectionFile(aTempDir(), { technicianResourceId: 7 }));
  expect(read).toMatchObject({ ok: true, value: { warning: null, connection: { technicianResourceId: 7 } } });
});

test('a file that others can read is warned about', () => {
  const path = aConnectionFile(aTempDir());
  chmodSync(path, 0o640);
  expect(readConnectionFile(path)).toMatchObject({
    ok: true,
    value: { warning: expect.stringContaining(path) },
  });
});

test('what is wrong is named, and no value is repeated', () => {
  const read = readConnectionFile(
    aConnectionFile(aTempDir(), { trackingIdentifier: 'too-short', sceret: 'x' }),
  );
  const words = read.ok ? '' : read.failure;
  expect(words).toContain('trackingIdentifier');
  expect(words).toContain('sceret');
  expect(words).not.toContain('too-short');
  expect(words).not.toContain('a-planted-secret');
});

test('a missing file and one that is no JSON are told apart', () => {
  const folder = aTempDir();
  const broken = join(folder, 'broken.json');
  writeFileSync(broken, '{');
  expect(readConnectionFile(join(folder, 'none.json'))).toMatchObject({
    failure: expect.stringContaining('read'),
  });
  expect(readConnectionFile(broken)).toMatchObject({ failure: expect.stringContaining('not JSON') });
});
