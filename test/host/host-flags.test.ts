import { expect, test } from 'vitest';
import { defaultDataDir } from '../../src/host/data-dir.ts';
import { readHostFlags } from '../../src/host/host-flags.ts';

test('without flags: the last workspace, in the user’s own data folder, in the browser', () => {
  const flags = readHostFlags([], { strict: true, env: { XDG_DATA_HOME: '/home/dana/data' } });
  expect(flags).toMatchObject({
    ok: true,
    value: { workspace: null, port: null, open: true, sandboxArgs: [], zoneStartUrl: null },
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

test('a workspace that does not exist is explained', () => {
  expect(readHostFlags(['--workspace', 'mine'], { strict: true, env: {} })).toMatchObject({
    ok: false,
    failure: expect.stringContaining('sample or autotask'),
  });
});

test('a stand-in of Autotask may only be on this machine or behind https, for credentials are sent there', () => {
  const zoneOf = (url: string) => readHostFlags([], { strict: true, env: { COUNTERSIGN_ZONE_URL: url } });
  expect(zoneOf('http://127.0.0.1:4000')).toMatchObject({
    value: { zoneStartUrl: 'http://127.0.0.1:4000/' },
  });
  expect(zoneOf('https://stand-in.example/rest/')).toMatchObject({
    value: { zoneStartUrl: 'https://stand-in.example/rest/' },
  });
  for (const url of [
    'http://stand-in.example/',
    'http://127.0.0.1.evil.example/',
    'ftp://127.0.0.1/',
    'here',
  ])
    expect(zoneOf(url)).toMatchObject({
      ok: false,
      failure: expect.stringContaining('COUNTERSIGN_ZONE_URL'),
    });
});
