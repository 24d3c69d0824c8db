import { expect, test } from 'vitest';
import { countTickets, findTicket } from '../../../src/core/store/tickets.ts';
import { readCursor, startCursors } from '../../../src/core/sync/follow/cursors.ts';
import { aSandbox } from '../autotask/a-connection.ts';
import { aSync, everyTime, pollsOnly } from './a-sync.ts';

test('what no poll can see is found by comparing, and put right', async () => {
  const { sandbox, control } = await aSandbox({ tickets: 1200 });
  const { db, pass } = aSync(sandbox, { pace: everyTime });
  await pass.run();
  const ids = db.all<{ id: number }>('SELECT id FROM tickets ORDER BY id').map((row) => row.id);
  // Lost on this disk, changed on this disk, and one that Autotask never had.
  const [lost = 0, , , old = 0] = ids;
  const open = db.get<{ id: number }>('SELECT max(id) AS id FROM tickets WHERE is_open = 1')?.id ?? 0;
  db.run('DELETE FROM tickets WHERE id = @lost', { lost });
  db.run(`UPDATE tickets SET title = 'Wrong', last_tracked_at = NULL WHERE id = @open`, { open });
  db.run(`UPDATE tickets SET id = 999999999 WHERE id = @old`, { old });
  db.run('DELETE FROM contacts WHERE id = (SELECT max(id) FROM contacts)');
  startCursors(db, new Date(Date.now() + 3_600_000).toISOString());
  await control.send('DELETE', '/calls');
  await pass.run();
  expect(findTicket(db, lost)).not.toBeNull();
  expect(findTicket(db, old)).not.toBeNull();
  expect(findTicket(db, 999_999_999)).toBeNull();
  expect(findTicket(db, open)?.title).not.toBe('Wrong');
  expect(countTickets(db)).toBe(1200);
  const { calls } = (await control.send('GET', '/calls')) as { calls: Record<string, number> };
  expect(calls['POST Tickets']).toBeLessThanOrEqual(25);
});

test('a device that was away for long compares when it starts', async () => {
  const { sandbox } = await aSandbox();
  let nowMs = Date.now();
  const now = () => new Date(nowMs).toISOString();
  const first = aSync(sandbox, { now, pace: pollsOnly });
  await first.pass.run();
  const { db } = first;
  db.run(`INSERT INTO settings VALUES ('current-at', @at)`, { at: now() });
  db.run('DELETE FROM tickets WHERE id = (SELECT min(id) FROM tickets)');
  await aSync(sandbox, { db, now, pace: pollsOnly }).pass.run();
  expect(countTickets(db)).toBe(29);
  nowMs += 2 * 3_600_000;
  await aSync(sandbox, { db, now, pace: pollsOnly }).pass.run();
  expect(countTickets(db)).toBe(30);
  expect(readCursor(db, 'tickets')).not.toBeNull();
});

test('companies read again: new ones are added, renamed ones follow, gone ones are marked and stay', async () => {
  const { sandbox, control } = await aSandbox();
  const { db, pass } = aSync(sandbox, { pace: pollsOnly });
  await pass.run();
  db.run(`INSERT INTO companies VALUES (5, 'Closed Ltd', 1, NULL, 1, '2026-01-01T00:00:00.000Z', NULL)`);
  const { id: added } = await control.addCompany({ companyName: 'New Ltd' });
  const renamed = db.get<{ id: number }>('SELECT max(id) AS id FROM companies')?.id ?? 0;
  db.run(`UPDATE companies SET name = 'Before' WHERE id = @renamed`, { renamed });
  expect(await pass.companiesAgain()).toEqual({
    ok: true,
    value: expect.objectContaining({ added: [added], renamed: [renamed], gone: [5] }),
  });
  expect(db.get('SELECT name, is_active, gone_at IS NOT NULL AS gone FROM companies WHERE id = 5')).toEqual({
    name: 'Closed Ltd',
    is_active: 0,
    gone: 1,
  });
});
