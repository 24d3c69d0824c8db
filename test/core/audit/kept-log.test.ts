import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { readCommand } from '../../../src/audit/read-command.ts';
import { runCommand } from '../../../src/audit/run-command.ts';
import type { Core } from '../../../src/core/core.ts';
import { eventually } from '../../doubles/eventually.ts';
import { runWorkspace } from '../../doubles/running-workspace.ts';
import { waitForCurrent, waitingCards } from '../../doubles/screen-calls.ts';
import { hashAnew } from './a-log.ts';

async function aWorkspace(relay: boolean) {
  const workspace = await runWorkspace({ relay });
  onTestFinished(() => workspace.stop());
  await waitForCurrent(workspace.core());
  return workspace;
}

/** Something to write down. */
async function changeLimits(core: Core): Promise<void> {
  for (const sharePercent of [40, 50, 60])
    await core.call('integration.setLimits', { sharePercent, threads: 2 });
}

async function verify(core: Core) {
  const answer = await core.call('audit.verify', {});
  if (!answer.ok) throw new Error(answer.failure.message);
  return answer.value;
}

function change(dataDir: string, sql: string, thenHashAnew = false): void {
  const db = new Database(join(dataDir, 'countersign.db'));
  db.exec(sql);
  if (thenHashAnew) {
    const run = (text: string, given = {}) => ({ changes: db.prepare(text).run(given).changes });
    const all = <Row>(text: string, given = {}) => db.prepare(text).all(given) as Row[];
    const get = <Row>(text: string, given = {}) => db.prepare(text).get(given) as Row | undefined;
    hashAnew({ run, all, get, transaction: (work) => work() });
  }
  db.close();
}

/** As `npm run audit -- …` does it. */
async function command(...args: string[]) {
  const read = readCommand(args);
  if (!read.ok) throw new Error(read.failure);
  const done = await runCommand(read.value);
  return done.ok ? { text: done.value.lines.join('\n'), holds: done.value.holds } : done.failure;
}

test('every read, proposal and decision of a ticket is in the log, with its client, and the chain holds', {
  timeout: 30_000,
}, async () => {
  const workspace = await aWorkspace(true);
  const core = workspace.core();
  await workspace.control.openTicket({ scenario: 'vpn' });
  const [card] = await eventually(core, 'a card', async () => {
    const cards = await waitingCards(core);
    return cards.length > 0 && cards;
  });
  if (!card) throw new Error('no card');
  const { approvalId, digest } = card;
  await core.call('approvals.settle', { approvalId, digest, decision: { kind: 'deny', reason: 'not now' } });
  const listed = await core.call('activity.list', {
    before: null,
    limit: 200,
    filter: { ticket: card.ticket.number },
  });
  if (!listed.ok) throw new Error(listed.failure.message);
  const kinds = listed.value.entries.map(({ kind }) => kind);
  expect(kinds).toEqual(
    expect.arrayContaining(['agent-woken', 'read', 'run-planned', 'action-proposed', 'approval-denied']),
  );
  const read = listed.value.entries.find(({ kind }) => kind === 'read');
  const detail = await core.call('activity.get', { sequence: read?.sequence ?? 0 });
  expect(detail).toMatchObject({
    value: {
      company: { name: card.client.name },
      detail: { arguments: expect.anything(), result: { digest: expect.any(String) } },
    },
  });
  const decided = listed.value.entries.find(({ kind }) => kind === 'approval-denied');
  const decision = await core.call('activity.get', { sequence: decided?.sequence ?? 0 });
  expect(decision).toMatchObject({ value: { person: { name: expect.any(String) } } });
  expect(await verify(core)).toMatchObject({ problem: null, relay: 'checked' });
  expect(await core.call('audit.state', {})).toMatchObject({ value: { lastCheckpoint: { copy: 'kept' } } });
});

test('a log that was cut off and whose own checkpoints were removed is found by the relay’s copies', {
  timeout: 30_000,
}, async () => {
  const workspace = await aWorkspace(true);
  await workspace.core().call('integration.setLimits', { sharePercent: 40, threads: 2 });
  expect(await verify(workspace.core())).toMatchObject({ problem: null, relay: 'checked' });
  const { dataDir } = workspace.options;
  await workspace.stopCore();
  change(
    dataDir,
    `DELETE FROM audit_checkpoints;
     DELETE FROM audit_entries WHERE sequence > (SELECT max(sequence) / 2 FROM audit_entries)`,
  );
  // Held against itself alone, nothing is wrong with it.
  expect(await command('verify', '--data', dataDir)).toMatchObject({ holds: true });
  const core = await workspace.startCore();
  await waitForCurrent(core);
  expect((await verify(core)).problem).not.toBeNull();
});

test('without a relay the log holds against the checkpoints that are kept here', {
  timeout: 30_000,
}, async () => {
  const workspace = await aWorkspace(false);
  const core = workspace.core();
  await changeLimits(core);
  expect(await verify(core)).toMatchObject({ problem: null, relay: 'none' });
  const { dataDir } = workspace.options;
  // While the app runs.
  expect(await command('verify', '--data', dataDir)).toMatchObject({ holds: true });
  await workspace.stopCore();
  change(dataDir, `UPDATE audit_entries SET words = 'Nothing' WHERE sequence = 1`, true);
  const found = await command('verify', '--data', dataDir);
  expect(found).toMatchObject({ holds: false });
  expect(JSON.stringify(found)).toContain('the log was written anew');
});

test('an export of JSON lines is verified by itself, and a changed line in it is found', {
  timeout: 30_000,
}, async () => {
  const workspace = await aWorkspace(false);
  const core = workspace.core();
  await changeLimits(core);
  const exported = await core.call('audit.export', { format: 'jsonl', from: null, to: null });
  if (!exported.ok) throw new Error(exported.failure.message);
  const { dataDir } = workspace.options;
  const file = join(dataDir, 'exports', exported.value.name);
  expect(await command('verify', '--file', file)).toMatchObject({ holds: true });
  const out = join(dataDir, 'changed.jsonl');
  await command('export', '--format', 'jsonl', '--out', out, '--data', dataDir);
  const text = readFileSync(out, 'utf8').replace('Changed the limits', 'Left the limits');
  writeFileSync(out, text);
  expect(await command('verify', '--file', out)).toMatchObject({ holds: false });
});

test('a call at the desktop is in the log with who made it, and one that was refused as well', {
  timeout: 30_000,
}, async () => {
  const workspace = await aWorkspace(true);
  const core = workspace.core();
  await core.call('integration.setLimits', { sharePercent: 40, threads: 2 });
  await workspace.control.openTicket({ scenario: 'vpn' });
  const [card] = await eventually(core, 'a card', async () => {
    const cards = await waitingCards(core);
    return cards.length > 0 && cards;
  });
  const decision = { kind: 'approve' } as const;
  const approvalId = card?.approvalId;
  await core.call('approvals.settle', { approvalId, digest: 'of another card', decision } as never);
  const groups = { groups: ['settings' as const, 'refused' as const] };
  const listed = await core.call('activity.list', { before: null, limit: 50, filter: groups });
  const kinds = listed.ok ? listed.value.entries.map(({ kind }) => kind) : [];
  expect(kinds).toEqual(expect.arrayContaining(['integration-set-limits', 'call-refused']));
});
