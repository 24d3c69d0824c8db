import { expect, test } from 'vitest';
import { defaultDataDir } from '../../src/host/data-dir.ts';
import { readHostFlags } from '../../src/host/host-flags.ts';

test('without flags: the sample, in the user’s own data folder, in the browser', () => {
  const flags = readHostFlags([], { strict: true, env: { XDG_DATA_HOME: '/home/dana/data' } });
  expect(flags).toMatchObject({
    ok: true,
    value: { connectionFile: null, port: null, open: true, sandboxArgs: [] },
  });
});

test('each system’s custom decides where data is kept', () => {
  expect(defaultDataDir('linux', {}, '/home/dana')).toBe('/home/dana/.local/share/countersign');
  expect(defaultDataDir('linux', { XDG_DATA_HOME: '/data' }, '/home/dana')).toBe('/data/countersign');
  expect(defaultDataDir('darwin', {}, '/Users/dana')).toBe(
    '/Users/dana/Library/Application Support/Countersign',
  );
});

test('Electron’s own flags between ours do no harm', () => {
  const args = ['--no-sandbox', '/app', '--data', '/tmp/x', '--inspect=0', '--remote-debugging-port=0'];
  expect(readHostFlags(args, { strict: false, env: {} })).toMatchObject({
    ok: true,
    value: { dataDir: '/tmp/x' },
  });
});

test('a wrong port is explained', () => {
  expect(readHostFlags(['--port', '99999'], { strict: true, env: {} })).toMatchObject({
    ok: false,
    failure: expect.stringContaining('99999'),
  });
});
