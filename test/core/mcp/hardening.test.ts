import { once } from 'node:events';
import { readFileSync, statSync } from 'node:fs';
import { connect as connectSocket } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { openEndpoint } from '../../../src/core/mcp/endpoint.ts';
import { createTokens } from '../../../src/core/mcp/tokens.ts';
import { agentCard, anAgentWorkspace, changeTitle, makeToken } from '../../doubles/agent-clients.ts';
import { rawPost } from '../../doubles/raw-post.ts';
import { aDatabase } from '../store/a-database.ts';

// A whole workspace is started for each.
vi.setConfig({ testTimeout: 30_000 });

const accepts = { accept: 'application/json, text/event-stream', 'content-type': 'application/json' };
const list = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' });

async function anEndpoint() {
  const { url, token, ...rest } = await anAgentWorkspace();
  const headers = { ...accepts, authorization: `Bearer ${token}` };
  return { ...rest, url, token, headers, post: (body: string) => rawPost(url, { headers, body }) };
}

/** The endpoint alone, which gives a request this long. No call reaches the rest. */
async function aBareEndpoint(withinMs: number) {
  const db = aDatabase();
  const tokens = createTokens({ db, now: () => new Date().toISOString() });
  const parts = { tokens, mayForAll: () => true, onBug: (error: unknown) => expect.fail(String(error)) };
  const opened = await openEndpoint({ ...parts } as never, { port: 0, withinMs });
  if (!opened.ok) throw new Error(opened.failure.kind);
  onTestFinished(() => opened.value.stop());
  return { port: opened.value.port, token: tokens.own };
}

test('a name that was pointed at this machine, another site, and a page of no site are refused', async () => {
  const { url, headers } = await anEndpoint();
  const { port } = new URL(url);
  const foreign = [
    { host: 'evil.example' },
    { host: `evil.example:${port}` },
    { host: `127.0.0.1.evil.example:${port}` },
    { host: '127.0.0.1' },
    { host: `127.0.0.1:${Number(port) + 1}` },
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: `https://127.0.0.1:${port}` },
    { origin: `http://127.0.0.1:${port}.evil.example` },
    { origin: 'file://' },
  ];
  for (const one of foreign)
    expect([one, (await rawPost(url, { headers: { ...headers, ...one }, body: list })).status]).toEqual([
      one,
      403,
    ]);
  for (const one of [{ host: `LOCALHOST:${port}` }, { origin: `http://127.0.0.1:${port}` }])
    expect([one, (await rawPost(url, { headers: { ...headers, ...one }, body: list })).status]).toEqual([
      one,
      200,
    ]);
});

test('no answer lets another site read it', async () => {
  const { url, headers } = await anEndpoint();
  const preflight = await rawPost(url, { headers: { origin: 'https://evil.example' }, method: 'OPTIONS' });
  const answered = await rawPost(url, { headers, body: list });
  for (const { headers: given } of [preflight, answered])
    expect(Object.keys(given).filter((name) => name.startsWith('access-control'))).toEqual([]);
});

test('without a token that holds nothing is told, not even whether an address exists', async () => {
  const { url, token } = await anEndpoint();
  for (const authorization of [
    '',
    'Bearer',
    'Bearer no',
    `Basic ${token}`,
    `Bearer ${token}x`,
    `Bearer ${token} x`,
  ]) {
    for (const path of [url, new URL('/other', url).href]) {
      const { status, headers, body } = await rawPost(path, {
        headers: { ...accepts, authorization },
        body: list,
      });
      expect([authorization, status, headers['www-authenticate']]).toEqual([authorization, 401, 'Bearer']);
      expect(body).not.toContain('autotask');
    }
  }
});

test('only POST is taken, and only at one address', async () => {
  const { url, headers } = await anEndpoint();
  for (const method of ['GET', 'DELETE', 'PUT', 'OPTIONS'])
    expect((await rawPost(url, { headers, method })).status).toBe(405);
  expect((await rawPost(new URL('/tokens', url).href, { headers, body: '{}' })).status).toBe(404);
});

test('a body that is too long is refused, whether it says so or not', async () => {
  const { url, headers, post } = await anEndpoint();
  expect((await post(JSON.stringify({ text: 'x'.repeat(1_000_000) }))).status).toBe(413);
  const chunked = { ...headers, 'transfer-encoding': 'chunked' };
  const told = await rawPost(url, { headers: chunked, body: 'x'.repeat(1_000_001) }).then(
    ({ status }) => status,
    // The connection may be gone before all of it was sent.
    (error: NodeJS.ErrnoException) => error.code,
  );
  expect([413, 'ECONNRESET', 'EPIPE']).toContain(told);
});

test('lists of messages, doubled names, deep nesting and broken text are refused before they mean anything', async () => {
  const { post } = await anEndpoint();
  const called = '{"jsonrpc":"2.0","id":1,"method":"tools/list"';
  for (const [body, code] of [
    [`[${list},${list}]`, -32600],
    ['[]', -32600],
    ['7', -32600],
    ['null', -32600],
    ['{', -32700],
    ['', -32700],
    [`${called},"method":"tools/call"}`, -32700],
    [`${called},"params":${'['.repeat(5_000)}${']'.repeat(5_000)}}`, -32700],
  ] as const) {
    const { status, body: told } = await post(body);
    expect([body.slice(0, 60), status, (JSON.parse(told) as { error: { code: number } }).error.code]).toEqual(
      [body.slice(0, 60), 400, code],
    );
  }
});

test('text that is no UTF-8 is refused, not mended', async () => {
  const { url, headers } = await anEndpoint();
  const { status } = await new Promise<{ status: number }>((resolve, reject) => {
    const socket = connectSocket(Number(new URL(url).port), '127.0.0.1');
    const body = Buffer.concat([Buffer.from('{"a":"'), Buffer.from([0xff, 0xfe]), Buffer.from('"}')]);
    const lines = Object.entries({ ...headers, host: new URL(url).host, 'content-length': body.length });
    socket.write(
      `POST /mcp HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`,
    );
    socket.write(body);
    socket.once('data', (data: Buffer) => {
      resolve({ status: Number(data.toString().split(' ')[1]) });
      socket.destroy();
    });
    socket.once('error', reject);
  });
  expect(status).toBe(400);
});

test('a body that comes too slowly is cut off, and the next one is answered', async () => {
  const { port, token } = await aBareEndpoint(300);
  const socket = connectSocket(port, '127.0.0.1');
  socket.write(
    `POST /mcp HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\nauthorization: Bearer ${token}\r\ncontent-length: 100\r\n\r\n{`,
  );
  const [answer] = (await once(socket, 'data')) as [Buffer];
  expect(answer.toString()).toMatch(/^HTTP\/1\.1 408/);
  await once(socket, 'close');
  const next = await rawPost(`http://127.0.0.1:${port}/mcp`, {
    headers: { authorization: `Bearer ${token}` },
    body: '[]',
  });
  expect(next.status).toBe(400);
});

test('connections that say nothing are dropped, and do not keep others out', async () => {
  const { port, token } = await aBareEndpoint(300);
  const idle = Array.from({ length: 400 }, () =>
    connectSocket(port, '127.0.0.1')
      .on('error', () => {})
      .resume(),
  );
  await Promise.all(idle.map((socket) => new Promise((resolve) => socket.once('close', resolve))));
  const next = await rawPost(`http://127.0.0.1:${port}/mcp`, {
    headers: { authorization: `Bearer ${token}` },
    body: '[]',
  });
  expect(next.status).toBe(400);
});

test('one caller who waits for much leaves room for the others', async () => {
  const { url, core, control, sandbox, token } = await anEndpoint();
  const { resourceId } = sandbox.technician;
  const ticket = await control.openTicket({ scenario: 'vpn', assignedResourceId: resourceId });
  const greedy = { ...accepts, authorization: `Bearer ${await makeToken(core())}` };
  const call = JSON.stringify({
    jsonrpc: '2.0',
    id: 1,
    method: 'tools/call',
    params: changeTitle(ticket.id),
  });
  const hanging = Array.from({ length: 32 }, () =>
    rawPost(url, { headers: greedy, body: call }).catch(() => null),
  );
  await agentCard(core(), ticket.id);
  const statuses = new Set<number>();
  while (!statuses.has(503)) statuses.add((await rawPost(url, { headers: greedy, body: list })).status);
  const other = { ...accepts, authorization: `Bearer ${token}` };
  expect((await rawPost(url, { headers: other, body: list })).status).toBe(200);
  await core().call('externalAgents.switch', { isOn: false });
  await Promise.all(hanging);
});

test('a cancellation ends exactly the call that it means: same token, same session, same id', async () => {
  const { url, core, control, sandbox, headers, post } = await anEndpoint();
  const { resourceId } = sandbox.technician;
  const ticket = await control.openTicket({ scenario: 'vpn', assignedResourceId: resourceId });
  const call = JSON.stringify({
    jsonrpc: '2.0',
    id: 7,
    method: 'tools/call',
    params: changeTitle(ticket.id),
  });
  const mine = { ...headers, 'mcp-session-id': 'mine' };
  let isOver = false;
  const waiting = rawPost(url, { headers: mine, body: call }).finally(() => {
    isOver = true;
  });
  await agentCard(core(), ticket.id);
  const cancel = (requestId: unknown) =>
    JSON.stringify({ jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId } });
  const stranger = {
    ...accepts,
    authorization: `Bearer ${await makeToken(core())}`,
    'mcp-session-id': 'mine',
  };
  await rawPost(url, { headers: stranger, body: cancel(7) });
  await rawPost(url, { headers: { ...headers, 'mcp-session-id': 'other' }, body: cancel(7) });
  await rawPost(url, { headers: mine, body: cancel('7') });
  await post(list);
  expect(isOver).toBe(false);
  expect((await rawPost(url, { headers: mine, body: cancel(7) })).status).toBe(202);
  // No answer follows a cancellation.
  expect((await waiting).body).not.toContain('"id":7');
});

test('a session that was handed to somebody is worth nothing without his token', async () => {
  const { url, headers, post } = await anEndpoint();
  const initialize = {
    protocolVersion: '2025-11-25',
    capabilities: {},
    clientInfo: { name: 'x', version: '1' },
  };
  const first = await post(
    JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params: initialize }),
  );
  const session = String(first.headers['mcp-session-id']);
  expect(session).toMatch(/^[0-9a-f-]{36}$/);
  const stolen = { ...accepts, 'mcp-session-id': session };
  expect((await rawPost(url, { headers: stolen, body: list })).status).toBe(401);
  // Nor is one that was made up refused: it opens nothing that the token does not.
  expect(
    (await rawPost(url, { headers: { ...headers, 'mcp-session-id': 'made up' }, body: list })).status,
  ).toBe(200);
});

test('no token stands in the log, the database or an answer; the file is this user’s alone', async () => {
  const { url, token, core, dataDir, file, headers } = await anEndpoint();
  const made = await makeToken(core(), { name: 'Ünï 名前 🎟' });
  const used = await rawPost(url, { headers: { ...headers, authorization: `Bearer ${made}` }, body: list });
  const activity = await core().call('activity.list', { before: null, limit: 200 });
  const view = await core().call('externalAgents.get', {});
  const written = ['countersign.db', 'countersign.db-wal'].map((name) =>
    readFileSync(`${dataDir}/${name}`, 'latin1'),
  );
  for (const text of [used.body, JSON.stringify(activity), JSON.stringify(view), ...written])
    for (const secret of [token, made]) expect(text).not.toContain(secret);
  expect(JSON.stringify(activity)).toContain('Ünï 名前 🎟');
  expect(statSync(file).mode & 0o777).toBe(0o600);
});
