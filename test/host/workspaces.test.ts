import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createMachineFile } from '../../src/host/machine-store.ts';
import { createWorkspaces, lastWorkspace, type StartWorkspace } from '../../src/host/workspaces.ts';
import type { WorkspaceKind } from '../../src/shared/desktop-api/preferences.ts';
import { fail, succeed } from '../../src/shared/domain/outcome.ts';
import { aTempDir } from '../web/running-web-host.ts';
import { quietLog } from './quiet-log.ts';

const nothing = {} as never;
const damaged = { message: 'The database is damaged.', next: 'Restore it.' };

/** Workspaces whose cores answer with their own name; `broken` ones cannot be opened, `slow` calls are never answered. */
function theWorkspaces(given: { broken?: readonly WorkspaceKind[]; store?: string } = {}) {
  const happened: string[] = [];
  const store = createMachineFile(given.store ?? aTempDir());
  const start: StartWorkspace = async (kind) => {
    if (given.broken?.includes(kind) === true) return fail(damaged);
    happened.push(`${kind} started`);
    return succeed({
      core: {
        call: (name) =>
          name === 'clients.list' ? new Promise(() => undefined) : Promise.resolve(succeed(kind)),
      },
      stop: async () => void happened.push(`${kind} stopped`),
    });
  };
  const onChanged = () => void happened.push('screen told');
  return { workspaces: createWorkspaces({ start, store, log: quietLog, onChanged }), store, happened };
}

test('the open workspace is left before the other is opened, and the screen is told', async () => {
  const { workspaces, happened } = theWorkspaces();
  await workspaces.open('sample');
  expect(await workspaces.change('autotask')).toMatchObject({ ok: true });
  expect(happened).toEqual(['sample started', 'sample stopped', 'autotask started', 'screen told']);
  expect(await workspaces.call('app.status', nothing)).toMatchObject({ value: 'autotask' });
});

test('opening the one that is open changes nothing', async () => {
  const { workspaces, happened } = theWorkspaces();
  await workspaces.open('sample');
  expect(await workspaces.change('sample')).toMatchObject({ ok: true });
  expect(happened).toEqual(['sample started']);
});

test('the one that was open last is remembered, the sample at first', async () => {
  const { workspaces, store } = theWorkspaces();
  expect(lastWorkspace(store)).toBe('sample');
  await workspaces.open('sample');
  await workspaces.change('autotask');
  expect(lastWorkspace(store)).toBe('autotask');
});

test('a workspace that cannot be opened says why, and the former one answers again', async () => {
  const { workspaces, store, happened } = theWorkspaces({ broken: ['autotask'] });
  await workspaces.open('sample');
  expect(await workspaces.change('autotask')).toMatchObject({ ok: false, failure: damaged });
  expect(happened).toEqual(['sample started', 'sample stopped', 'sample started', 'screen told']);
  expect(await workspaces.call('app.status', nothing)).toMatchObject({ value: 'sample' });
  expect(lastWorkspace(store)).toBe('sample');
});

test('when neither opens, calls say why, and it may be tried again', async () => {
  const broken: WorkspaceKind[] = [];
  const { workspaces } = theWorkspaces({ broken });
  await workspaces.open('sample');
  broken.push('sample', 'autotask');
  await workspaces.change('autotask');
  expect(await workspaces.call('app.status', nothing)).toMatchObject({ failure: damaged });
  broken.length = 0;
  expect(await workspaces.change('autotask')).toMatchObject({ ok: true });
  expect(await workspaces.call('app.status', nothing)).toMatchObject({ value: 'autotask' });
});

test('a call that waits when its workspace is left fails instead of hanging, and so does one made meanwhile', async () => {
  const { workspaces } = theWorkspaces();
  await workspaces.open('sample');
  const before = workspaces.call('clients.list', nothing);
  await Promise.resolve();
  const changed = workspaces.change('autotask');
  await Promise.resolve();
  const meanwhile = workspaces.call('app.status', nothing);
  expect(await before).toMatchObject({ ok: false, failure: { kind: 'core-away' } });
  expect(await meanwhile).toMatchObject({ ok: false, failure: { kind: 'core-away' } });
  expect(await changed).toMatchObject({ ok: true });
});

test('a second wish meanwhile is refused, not queued', async () => {
  const { workspaces } = theWorkspaces();
  await workspaces.open('sample');
  const changed = workspaces.change('autotask');
  expect(await workspaces.change('sample')).toMatchObject({ ok: false, failure: { kind: 'core-away' } });
  expect(await changed).toMatchObject({ ok: true });
});

test('calls made before the first workspace is open wait for it', async () => {
  const { workspaces } = theWorkspaces();
  const early = workspaces.call('app.status', nothing);
  await workspaces.open('sample');
  expect(await early).toMatchObject({ ok: true, value: 'sample' });
});

test('stopping while another is opened leaves nothing running', async () => {
  const { workspaces, happened } = theWorkspaces();
  await workspaces.open('sample');
  const changed = workspaces.change('autotask');
  await workspaces.stop();
  expect(await changed).toMatchObject({ ok: false });
  const started = happened.filter((what) => what.endsWith('started')).length;
  expect(happened.filter((what) => what.endsWith('stopped'))).toHaveLength(started);
});

test('what was remembered and is no workspace opens the sample', () => {
  const folder = aTempDir();
  createMachineFile(folder).set('workspace', 'somewhere');
  expect(lastWorkspace(createMachineFile(join(folder)))).toBe('sample');
});
