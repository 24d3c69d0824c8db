import { expect, test } from 'vitest';
import { aSandbox, editCompany } from '../autotask/a-connection.ts';
import { aRealWorkspace, connect } from './a-real-workspace.ts';

const typesOf = async (workspace: Awaited<ReturnType<typeof aRealWorkspace>>) => {
  const types = await workspace.core().call('integration.companyTypes', {});
  if (!types.ok) throw new Error(types.failure.message);
  return types.value.types;
};

test('nothing is read before somebody chose what to bring over', async () => {
  const { sandbox, control } = await aSandbox();
  const workspace = await aRealWorkspace(sandbox.url);
  await connect(workspace, sandbox);
  await control.openTicket({ scenario: 'vpn' });
  // A start is a reason to look, too.
  await workspace.restart();
  await typesOf(workspace);
  const { calls } = (await control.send('GET', '/calls')) as { calls: Record<string, number> };
  expect(Object.keys(calls).filter((call) => call.includes('Ticket'))).toEqual([]);
  const { import: state } = await workspace.integration();
  expect(state).toMatchObject({ state: 'not-started', done: 0, endedAt: null, changes: null });
});

test('company types come with the number of their active companies, the usual one chosen', async () => {
  const { sandbox } = await aSandbox();
  const workspace = await aRealWorkspace(sandbox.url);
  await connect(workspace, sandbox);
  const types = await typesOf(workspace);
  expect(types.filter((type) => type.chosen).map((type) => type.label)).toEqual(['Customer']);
  const customers = types.find((type) => type.label === 'Customer');
  const vendors = types.find((type) => type.label === 'Vendor');
  await workspace.core().call('integration.import', { companyTypes: [Number(vendors?.value)] });
  await workspace.until('imported', (now) => now.import.state === 'done');
  // The MSP itself is a customer too, and is not counted.
  expect(workspace.rows('SELECT id FROM companies WHERE company_type = 1 AND is_active = 1')).toHaveLength(
    Number(customers?.companies) + 1,
  );
  const clients = await workspace.core().call('clients.list', {});
  expect(clients.ok && clients.value.clients).toHaveLength(Number(vendors?.companies));
  expect((await typesOf(workspace)).filter((type) => type.chosen).map((type) => type.label)).toEqual([
    'Vendor',
  ]);
});

test('an import makes clients with agents, tells its progress, and ends with everything here', async () => {
  const { sandbox } = await aSandbox({ tickets: 1200 });
  const workspace = await aRealWorkspace(sandbox.url);
  await connect(workspace, sandbox);
  const started = await workspace.core().call('integration.import', { companyTypes: [1] });
  expect(started).toMatchObject({ ok: true, value: { import: { state: 'running', changes: null } } });
  const done = await workspace.until('imported', (now) => now.import.state === 'done');
  expect(done.import).toMatchObject({ done: 1200, total: 1200, words: 'Everything is here: 1,200 tickets.' });
  expect(done.import.endedAt).not.toBeNull();
  const modes = workspace.rows<{ company_id: number; agent_mode: string }>('SELECT * FROM clients');
  expect(modes.length).toBeGreaterThan(5);
  expect(modes.every((client) => client.agent_mode === 'execute' && client.company_id !== 0)).toBe(true);
  // People to choose from, and no programs among them.
  expect(done.technicians.some((person) => person.resourceId === sandbox.technician.resourceId)).toBe(true);
  expect(done.technicians.some((person) => person.resourceId === sandbox.botResourceId)).toBe(false);
  const status = await workspace.core().call('app.status', {});
  expect(status).toMatchObject({ ok: true, value: { workspace: { name: 'Harbourline IT Services' } } });
});

test('an import that is stopped stays stopped over a start, and goes on when it is asked for again', async () => {
  const { sandbox, control } = await aSandbox({ tickets: 3000 });
  const workspace = await aRealWorkspace(sandbox.url);
  await connect(workspace, sandbox);
  await control.setFaults({ kind: 'latency', ms: 30 });
  await workspace.core().call('integration.import', { companyTypes: [1] });
  const running = await workspace.until('some are here', (now) => now.import.done > 0);
  expect(running.import).toMatchObject({
    state: 'running',
    words: expect.stringMatching(/^Bringing over tickets: [\d,]+( of 3,000)?$/),
  });
  const stopped = await workspace.core().call('integration.stopImport', {});
  expect(stopped).toMatchObject({ ok: true, value: { import: { state: 'stopped' } } });
  await workspace.restart();
  const before = await workspace.integration();
  expect(before.import).toMatchObject({ state: 'stopped', next: 'Resume goes on from there.' });
  expect(before.import.done).toBeLessThan(3000);
  await control.send('DELETE', '/faults');
  await control.send('DELETE', '/calls');
  await workspace.core().call('integration.import', { companyTypes: [1, 7] });
  const done = await workspace.until('imported', (now) => now.import.state === 'done');
  expect(done.import.done).toBe(3000);
  const types = workspace.rows<{ type: number }>(
    'SELECT DISTINCT company_type AS type FROM companies JOIN clients ON company_id = id ORDER BY 1',
  );
  expect(types.map((row) => row.type)).toEqual([1, 7]);
  expect(workspace.bugs).toEqual([]);
});

test('an import run again adds new clients, follows renamed ones, and marks those that are gone', async () => {
  const { sandbox, control } = await aSandbox();
  const workspace = await aRealWorkspace(sandbox.url);
  await connect(workspace, sandbox);
  await workspace.core().call('integration.import', { companyTypes: [1] });
  await workspace.until('imported', (now) => now.import.state === 'done');
  const [renamed] = workspace.rows<{ id: number }>('SELECT company_id AS id FROM clients ORDER BY 1 LIMIT 1');
  await workspace.stop();
  // Gone: a client that this Autotask never had.
  workspace.write(`INSERT INTO companies VALUES (999999, 'Closed Ltd', 1, NULL, 1, '2026-01-01T00:00:00.000Z', NULL);
    INSERT INTO clients VALUES (999999, 'plan', '2026-01-01T00:00:00.000Z');
    UPDATE companies SET name = 'Before' WHERE id = ${renamed?.id}`);
  const { id: added } = await control.addCompany({ companyName: 'Brand New Ltd' });
  await workspace.restart();
  const ticket = await control.openTicket({ scenario: 'vpn', companyId: added });
  await workspace.core().call('integration.import', { companyTypes: [1] });
  const done = await workspace.until(
    'again',
    (now) => now.import.state === 'done' && now.import.changes !== null,
  );
  expect(done.import.changes).toEqual({ added: 1, renamed: 1, inactive: 0, gone: 1 });
  const clients = workspace.rows<{ id: number; name: string; mode: string; gone: number }>(
    `SELECT id, name, agent_mode AS mode, gone_at IS NOT NULL AS gone FROM clients JOIN companies ON id = company_id
     WHERE id IN (${added}, 999999, ${renamed?.id}) ORDER BY id`,
  );
  expect(clients).toContainEqual({ id: added, name: 'Brand New Ltd', mode: 'execute', gone: 0 });
  // Never deleted, and what was chosen for it stays.
  expect(clients).toContainEqual({ id: 999_999, name: 'Closed Ltd', mode: 'plan', gone: 1 });
  expect(clients.find((client) => client.id === renamed?.id)?.name).not.toBe('Before');
  // Its tickets are here, and woke its agent.
  await workspace.until('the agent woke', () => {
    const runs = workspace.rows(`SELECT id FROM runs WHERE ticket_id = ${ticket.id}`);
    return runs.length === 1;
  });
  // Once more changes nothing.
  await workspace.core().call('integration.import', { companyTypes: [1] });
  const third = await workspace.until(
    'a third time',
    (now) => now.import.state === 'done' && now.import.endedAt !== done.import.endedAt,
  );
  expect(third.import.changes).toEqual({ added: 0, renamed: 0, inactive: 0, gone: 0 });
});

test('an import run again tells of clients that Autotask has switched off', async () => {
  const { sandbox } = await aSandbox();
  const workspace = await aRealWorkspace(sandbox.url);
  await connect(workspace, sandbox);
  await workspace.core().call('integration.import', { companyTypes: [1] });
  await workspace.until('imported', (now) => now.import.state === 'done');
  const [client] = workspace.rows<{ id: number }>('SELECT max(company_id) AS id FROM clients');
  await workspace.stop();
  await editCompany(sandbox, { id: Number(client?.id), isActive: false });
  // Asked for right before the end: it comes before the poll that finds the company as well.
  workspace.write(`INSERT INTO settings (name, value) VALUES ('import-again', '2026-01-01T00:00:00.000Z')`);
  await workspace.restart();
  const again = await workspace.until('again', (now) => now.import.changes !== null);
  expect(again.import.changes).toEqual({ added: 0, renamed: 0, inactive: 1, gone: 0 });
  await workspace.core().call('integration.import', { companyTypes: [1] });
  const third = await workspace.until(
    'a third time',
    (now) => now.import.state === 'done' && now.import.endedAt !== again.import.endedAt,
  );
  expect(third.import.changes).toEqual({ added: 0, renamed: 0, inactive: 0, gone: 0 });
});

test('an import that fails says why and what to do, and goes on by itself', async () => {
  const { sandbox, control } = await aSandbox();
  const workspace = await aRealWorkspace(sandbox.url);
  await connect(workspace, sandbox);
  await control.setFaults({ kind: 'no-permission', entity: 'Contacts' });
  await workspace.core().call('integration.import', { companyTypes: [1] });
  const failed = await workspace.until('failed', (now) => now.import.state === 'failed');
  expect(failed.import.words).toContain('lacks a permission');
  expect(failed.import.next).toContain('API User (system)');
  await control.send('DELETE', '/faults');
  await workspace.until('imported', (now) => now.import.state === 'done');
});

test('removing the credentials stops the polls and keeps what is here', async () => {
  const { sandbox, control } = await aSandbox();
  const workspace = await aRealWorkspace(sandbox.url, { options: { pollEveryMs: 20 } });
  await connect(workspace, sandbox);
  await workspace.core().call('integration.import', { companyTypes: [1] });
  const { import: here } = await workspace.until('imported', (now) => now.import.state === 'done');
  const removed = await workspace.core().call('integration.remove', {});
  expect(removed).toMatchObject({ ok: true });
  // What was on its way is over with the core that asked.
  await workspace.restart();
  await control.send('DELETE', '/calls');
  const open = await workspace.core().call('tickets.refresh', {
    ticketId: workspace.rows<{ id: number }>('SELECT max(id) AS id FROM tickets')[0]?.id ?? 0,
  });
  expect(open).toMatchObject({ ok: false, failure: { message: 'Autotask is not connected yet.' } });
  const { calls } = (await control.send('GET', '/calls')) as { calls: Record<string, number> };
  expect(calls).toEqual({});
  expect((await workspace.integration()).import.done).toBe(here.done);
  const status = await workspace.core().call('app.status', {});
  expect(status).toMatchObject({ ok: true, value: { autotask: { words: 'Autotask is not connected yet' } } });
  await connect(workspace, sandbox);
  const ticket = await control.openTicket({ scenario: 'vpn' });
  await workspace.until(
    'polled again',
    () => workspace.rows(`SELECT 1 FROM tickets WHERE id = ${ticket.id}`).length === 1,
  );
});

test('limits and the technician are kept, and take effect at once', async () => {
  const { sandbox } = await aSandbox();
  const workspace = await aRealWorkspace(sandbox.url);
  expect((await workspace.integration()).limits).toEqual({ sharePercent: 50, threads: 3 });
  await connect(workspace, sandbox);
  await workspace.core().call('integration.import', { companyTypes: [1] });
  await workspace.until('imported', (now) => now.import.state === 'done' && now.technicians.length > 0);
  await workspace.core().call('integration.setLimits', { sharePercent: 30, threads: 2 });
  const { resourceId, name } = sandbox.technician;
  const me = (await workspace.integration()).technicians.find((person) => person.resourceId === resourceId);
  const set = await workspace.core().call('integration.setMe', { resourceId: Number(me?.resourceId) });
  expect(set).toMatchObject({ ok: true, value: { me: { resourceId, name } } });
  const bot = await workspace.core().call('integration.setMe', { resourceId: sandbox.botResourceId });
  expect(bot).toMatchObject({ ok: false, failure: { kind: 'not-found' } });
  await workspace.restart();
  const after = await workspace.integration();
  expect(after).toMatchObject({ limits: { sharePercent: 30, threads: 2 }, me: { resourceId } });
  const used = await workspace.until('use is read', (now) => now.use !== null);
  expect(used.use?.limit).toBe(10_000);
});
