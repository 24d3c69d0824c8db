import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test, vi } from 'vitest';
import { defaultDataDir } from '../../src/host/data-dir.ts';
import {
  agentCard,
  anAgentWorkspace,
  changeTitle,
  connectStdio,
  makeToken,
  textOf,
} from '../doubles/agent-clients.ts';
import { decide, writesTo } from '../doubles/decide.ts';

// A whole workspace is started for each.
vi.setConfig({ testTimeout: 30_000 });

const program = fileURLToPath(new URL('../../src/mcp/main.ts', import.meta.url));

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-bridge-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The bridge as a client starts it, without the protocol's client around it. */
function startBridge(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const bridge = spawn(process.execPath, [program, ...args], { env, cwd: tmpdir() });
  onTestFinished(() => void bridge.kill());
  const lines = createInterface({ input: bridge.stdout })[Symbol.asyncIterator]();
  return {
    bridge,
    async ask(line: string): Promise<unknown> {
      bridge.stdin.write(`${line}\n`);
      const { value } = (await lines.next()) as { value: string };
      return JSON.parse(value);
    },
  };
}

const list = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' });

test('writes nothing but messages, from whatever folder it is started in', async () => {
  const { dataDir } = await anAgentWorkspace();
  const { bridge, ask } = startBridge(['--data', dataDir]);
  expect(await ask(list)).toMatchObject({ id: 1, result: { tools: expect.any(Array) } });
  expect(await ask('{"jsonrpc":"2.0","id":"two","method":"ping"}')).toEqual({
    jsonrpc: '2.0',
    id: 'two',
    result: {},
  });
  expect(await ask('nonsense')).toMatchObject({ error: { code: -32700 } });
  expect(await ask(`[${list}]`)).toMatchObject({ error: { code: -32600 } });
  bridge.stdin.end();
  expect(await once(bridge, 'exit')).toEqual([0, null]);
});

test('answers what was asked before its input ended', async () => {
  const { dataDir } = await anAgentWorkspace();
  const { bridge } = startBridge(['--data', dataDir]);
  let told = '';
  bridge.stdout.on('data', (chunk: Buffer) => {
    told += chunk.toString();
  });
  bridge.stdin.end(`${list}\n`);
  await once(bridge, 'close');
  expect(JSON.parse(told)).toMatchObject({ id: 1, result: { tools: expect.any(Array) } });
});

test('says what to do when Countersign does not run, lets nobody in, or left its file behind', async () => {
  const folder = aFolder();
  const { ask } = startBridge(['--data', folder, '--wait', '0']);
  const off = {
    error: { message: expect.stringMatching(/does not let agents in on .+Start it and switch on/) },
  };
  expect(await ask(list)).toMatchObject(off);
  const gone = spawn(process.execPath, ['-e', '']);
  await once(gone, 'exit');
  writeFileSync(
    join(folder, 'mcp.json'),
    JSON.stringify({ url: 'http://127.0.0.1:9/mcp', token: 'x', pid: gone.pid }),
  );
  expect(await ask(list)).toMatchObject(off);
  writeFileSync(join(folder, 'mcp.json'), '{"url":');
  expect(await ask(list)).toMatchObject(off);
});

test('without a folder it looks where the app keeps its own', async () => {
  const home = aFolder();
  const env = { HOME: home, XDG_DATA_HOME: join(home, 'share'), LOCALAPPDATA: join(home, 'local') };
  const { ask } = startBridge(['--wait', '0'], env);
  const expected = defaultDataDir(process.platform, env, home);
  expect(JSON.stringify(await ask(list))).toContain(JSON.stringify(`on ${expected}.`).slice(1, -1));
});

test('a token given by flag or environment binds it to that client', async () => {
  const { dataDir, core } = await anAgentWorkspace();
  const clients = await core().call('clients.list', {});
  const own = clients.ok ? clients.value.clients[0] : undefined;
  const token = await makeToken(core(), { companyId: own?.companyId ?? null });
  const companies = { name: 'autotask-list-companies', arguments: {} };
  for (const given of [{ args: ['--token', token] }, { env: { COUNTERSIGN_MCP_TOKEN: token } }]) {
    const told = textOf(await (await connectStdio(dataDir, given)).callTool(companies));
    expect(told).toMatch(/^Read 1 company\n/);
  }
  const refused = startBridge(['--data', dataDir, '--token', 'csm_wrong']);
  expect(await refused.ask(list)).toMatchObject({
    error: { message: 'Give a token that Countersign made and that was not revoked.' },
  });
});

test('a call that waits goes on when the app starts again meanwhile, and is performed once', async () => {
  const workspace = await anAgentWorkspace();
  const { dataDir, control, sandbox } = workspace;
  const { resourceId } = sandbox.technician;
  const ticket = await control.openTicket({ scenario: 'vpn', assignedResourceId: resourceId });
  const client = await connectStdio(dataDir);
  const asked = client.callTool(changeTitle(ticket.id));
  const card = await agentCard(workspace.core(), ticket.id);
  await workspace.stopCore();
  const core = await workspace.startCore();
  await decide(core, card, { kind: 'approve' });
  expect(textOf(await asked)).toMatch(/^Performed/);
  expect((await client.listTools()).tools).toHaveLength(19);
  const { changes } = await writesTo(control, ticket.id);
  expect(changes.filter((body) => body.title === 'By an agent')).toHaveLength(1);
});

test('what it does not understand on its command line it says on stderr, and ends', async () => {
  for (const args of [['--nope'], ['--wait', 'long']]) {
    const { bridge } = startBridge(args);
    let said = '';
    bridge.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    expect(await once(bridge, 'close')).toEqual([2, null]);
    expect(said).toContain('Usage:');
  }
});
