import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { succeed } from '../../src/shared/domain/outcome.ts';
import { aWebHost, openBridge } from './running-web-host.ts';

test('a call reaches the core and its outcome comes back under its id', async () => {
  const running = await aWebHost({ call: async (name) => succeed({ asked: name }) });
  const bridge = openBridge(running, await running.signIn());
  expect(await bridge.ask('app.status', {})).toEqual({
    id: 1,
    outcome: { ok: true, value: { asked: 'app.status' } },
  });
});

test('events reach every open page', async () => {
  const running = await aWebHost();
  const bridge = openBridge(running, await running.signIn());
  await bridge.ask('app.status', {});
  running.emit({ kind: 'approvals-changed' });
  expect(await bridge.next()).toEqual({ event: { kind: 'approvals-changed' } });
});

test('without a session the bridge closes with 4401', async () => {
  const running = await aWebHost();
  expect(await openBridge(running, '').closed).toBe(4401);
});

test('another site cannot open the bridge, session or not', async () => {
  const running = await aWebHost();
  expect(await openBridge(running, await running.signIn(), 'https://evil.example').closed).toBe(403);
});

test('what is no frame closes the bridge', async () => {
  const running = await aWebHost();
  const bridge = openBridge(running, await running.signIn());
  bridge.send('{"id":1');
  expect(await bridge.closed).toBe(4400);
});

test('an unknown call is refused', async () => {
  const running = await aWebHost();
  const bridge = openBridge(running, await running.signIn());
  for (const name of ['tickets.destroy', 'constructor', '__proto__']) {
    expect((await bridge.ask(name, {})).outcome).toMatchObject({
      ok: false,
      failure: { kind: 'invalid-input' },
    });
  }
});

test('a wrong input is refused before the core sees it, without repeating it', async () => {
  const asked: string[] = [];
  const running = await aWebHost({ call: async (name) => succeed(asked.push(name)) });
  const bridge = openBridge(running, await running.signIn());
  const { outcome } = await bridge.ask('tickets.open', { ticketId: 'a-planted-value' });
  expect(outcome).toMatchObject({ ok: false, failure: { kind: 'invalid-input' } });
  expect(JSON.stringify(outcome)).toContain('ticketId');
  expect(JSON.stringify(outcome)).not.toContain('a-planted-value');
  expect(asked).toEqual([]);
});

test('a bug is answered with the reference of its log entry, and typed secrets stay out of the log', async () => {
  const running = await aWebHost({
    call: async (_name, input) => {
      throw new Error(`broken near ${JSON.stringify(input)}`);
    },
  });
  const bridge = openBridge(running, await running.signIn());
  const credentials = {
    username: 'api@msp.example',
    secret: 'a-planted-secret',
    trackingIdentifier: 'PLANTEDPLANTEDPLANTEDPLANT',
  };
  const { outcome } = await bridge.ask('integration.connect', credentials);
  const { failure } = outcome as unknown as { failure: { kind: string; reference: string } };
  expect(failure.kind).toBe('internal');
  const log = readFileSync(join(running.dataDir, 'countersign.log'), 'utf8');
  expect(log).toContain(failure.reference);
  expect(log).toContain('broken near');
  expect(log).not.toMatch(/planted/i);
});

test('preferences are the host’s own, and stay', async () => {
  const running = await aWebHost();
  const bridge = openBridge(running, await running.signIn());
  await bridge.ask('machine.setPreferences', { appearance: 'dark' });
  const { outcome } = await bridge.ask('machine.preferences', {});
  expect(outcome).toMatchObject({ ok: true, value: { appearance: 'dark', navigation: 'wide' } });
  expect(JSON.parse(readFileSync(join(running.dataDir, 'machine.json'), 'utf8'))).toMatchObject({
    preferences: { appearance: 'dark' },
  });
});

test('when another workspace is opened the page that asked goes on, and every other connects again', async () => {
  const running = await aWebHost();
  const cookie = await running.signIn();
  const asking = openBridge(running, cookie);
  const other = openBridge(running, cookie);
  await other.ask('machine.facts', {});
  expect(await asking.ask('machine.openWorkspace', { kind: 'autotask' })).toMatchObject({
    outcome: { ok: true },
  });
  expect(running.starts()).toEqual(['autotask']);
  expect(await asking.ask('machine.openWorkspace', { kind: 'sample' })).toMatchObject({
    outcome: { ok: true },
  });
  expect(await other.closed).toBe(4205);
  expect(await asking.ask('machine.facts', {})).toMatchObject({ outcome: { ok: true } });
  expect(running.starts()).toEqual(['autotask', 'sample']);
});

test('a page that asks many things at once gets all answers', async () => {
  const running = await aWebHost();
  const bridge = openBridge(running, await running.signIn());
  const count = 200;
  for (let id = 0; id < count; id += 1) bridge.send(JSON.stringify({ id, call: 'app.status', input: {} }));
  const ids = await Promise.all(
    Array.from({ length: count }, async () => ((await bridge.next()) as { id: number }).id),
  );
  expect(new Set(ids).size).toBe(count);
});
