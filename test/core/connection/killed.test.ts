import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { aSandbox } from '../autotask/a-connection.ts';
import { aRealWorkspace, connect, type RealWorkspace } from './a-real-workspace.ts';

const connectingCore = fileURLToPath(new URL('../../doubles/connecting-core.ts', import.meta.url));

/** Makes the call in a process that is killed at the step, and starts the workspace again. */
async function killedAt(workspace: RealWorkspace, killAt: string, call: string, input: unknown) {
  await workspace.stop();
  const errand = JSON.stringify({ options: workspace.options, call, input, killAt });
  const child = spawn(process.execPath, [connectingCore, errand], { stdio: ['ignore', 'ignore', 'inherit'] });
  const [, signal] = await once(child, 'close');
  expect(signal, killAt).toBe('SIGKILL');
}

test.each(['connection-sealed', 'connection-written'])(
  'a process that is killed at %s has kept nothing of a connection',
  async (step) => {
    const { sandbox } = await aSandbox();
    const workspace = await aRealWorkspace(sandbox.url);
    const { username, secret, trackingIdentifier } = sandbox;
    await killedAt(workspace, step, 'integration.connect', { username, secret, trackingIdentifier });
    expect(workspace.rows('SELECT name FROM vault_entries')).toEqual([]);
    expect(workspace.rows('SELECT name FROM settings')).toEqual([]);
    await workspace.restart();
    expect((await workspace.integration()).autotask).toEqual({ kind: 'none' });
    await connect(workspace, sandbox);
  },
);

test('a process that is killed when all is kept has all of the connection', async () => {
  const { sandbox } = await aSandbox();
  const workspace = await aRealWorkspace(sandbox.url);
  const { username, secret, trackingIdentifier } = sandbox;
  await killedAt(workspace, 'connection-kept', 'integration.connect', {
    username,
    secret,
    trackingIdentifier,
  });
  const core = await workspace.restart();
  expect((await workspace.integration()).autotask).toMatchObject({ kind: 'connected', username });
  expect(await core.call('integration.companyTypes', {})).toMatchObject({ ok: true });
});

test.each(['companies-read', 'companies-kept'])(
  'a second import that is killed at %s ends at the next start, and adds nobody twice',
  async (step) => {
    const { sandbox, control } = await aSandbox();
    const workspace = await aRealWorkspace(sandbox.url);
    await connect(workspace, sandbox);
    await workspace.core().call('integration.import', { companyTypes: [1] });
    await workspace.until('imported', (now) => now.import.state === 'done');
    const { id } = await control.addCompany({ companyName: 'Brand New Ltd' });
    await killedAt(workspace, step, 'integration.import', { companyTypes: [1] });
    await workspace.restart();
    const done = await workspace.until('again', (now) => now.import.state === 'done');
    expect(done.import.changes).toEqual({ added: 1, renamed: 0, inactive: 0, gone: 0 });
    expect(workspace.rows(`SELECT company_id FROM clients WHERE company_id = ${id}`)).toHaveLength(1);
  },
);
