import { expect, test } from 'vitest';
import { isImported } from '../../../src/core/store/import-progress.ts';
import { listTickets } from '../../../src/core/store/ticket-list.ts';
import { countTickets } from '../../../src/core/store/tickets.ts';
import { aSandbox } from '../autotask/a-connection.ts';
import { aDatabase } from '../store/a-database.ts';
import { aViewer, aWindow } from '../store/a-window.ts';
import { aSync, pollsOnly } from './a-sync.ts';

test('the open tickets are there before the first closed one', async () => {
  const { sandbox } = await aSandbox({ tickets: 700 });
  const db = aDatabase();
  const open = () => db.get<{ n: number }>('SELECT count(*) AS n FROM tickets WHERE is_open = 1')?.n ?? 0;
  let openAtFirstClosed = 0;
  const { pass } = aSync(sandbox, {
    db,
    onStep() {
      if (openAtFirstClosed === 0 && countTickets(db) > open()) openAtFirstClosed = open();
    },
  });
  expect((await pass.run()).ok).toBe(true);
  expect(openAtFirstClosed).toBe(open());
  expect(countTickets(db)).toBe(700);
});

test('an import that is stopped goes on where it was, and reads nothing twice', async () => {
  const { sandbox, control } = await aSandbox({ tickets: 3000 });
  const db = aDatabase();
  const ending = new AbortController();
  const first = aSync(sandbox, {
    db,
    onStep() {
      if (countTickets(db) > 1000) ending.abort();
    },
  });
  await first.pass.run(ending.signal);
  const before = countTickets(db);
  expect(isImported(db)).toBe(false);
  expect(before).toBeLessThan(3000);
  await control.send('DELETE', '/calls');
  const second = aSync(sandbox, { db, pace: pollsOnly });
  expect((await second.pass.run()).ok).toBe(true);
  expect(countTickets(db)).toBe(3000);
  const { calls } = (await control.send('GET', '/calls')) as { calls: Record<string, number> };
  // The rest in pages, one short one a range, one count, and the polls that follow.
  expect(calls['POST Tickets']).toBeLessThanOrEqual(Math.ceil((3000 - before) / 500) + 8);
});

test('tickets that came before their company and contact are found by those names', async () => {
  const { sandbox, control } = await aSandbox({ tickets: 60 });
  // The names come last.
  await control.setFaults({ kind: 'latency', ms: 150, entity: 'Companies' });
  const { db, pass } = aSync(sandbox);
  expect((await pass.run()).ok).toBe(true);
  const company = db.get<{ name: string; n: number }>(
    `SELECT c.name, count(*) AS n FROM companies c JOIN tickets t ON t.company_id = c.id GROUP BY c.id ORDER BY n DESC`,
  );
  const found = listTickets(db, aWindow({ search: company?.name ?? '' }), aViewer());
  expect(found.total).toBeGreaterThanOrEqual(company?.n ?? Number.NaN);
});
