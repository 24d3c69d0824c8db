import { expect, test } from 'vitest';
import type { WriteHandle } from '../../../src/core/store/database.ts';
import { listTickets } from '../../../src/core/store/ticket-list.ts';
import { findTicket, isMerged } from '../../../src/core/store/tickets.ts';
import { aSandbox, editCompany } from '../autotask/a-connection.ts';
import { aViewer, aWindow } from '../store/a-window.ts';
import { aSync, pollsOnly, type SyncOptions } from './a-sync.ts';

async function anImported(options: SyncOptions = {}, sandboxOptions = {}) {
  const { sandbox, control } = await aSandbox(sandboxOptions);
  const sync = aSync(sandbox, options);
  expect((await sync.pass.run()).ok).toBe(true);
  const ids = sync.db.all<{ id: number }>('SELECT id FROM tickets ORDER BY id').map((row) => row.id);
  return { ...sync, sandbox, control, ids, me: sandbox.technician.resourceId };
}

function found(db: WriteHandle, search: string): number {
  return listTickets(db, aWindow({ search }), aViewer()).total;
}

test.each([
  ['behind', -45],
  ['hours behind', -600],
  ['ahead of', 45],
])('changes are found when Autotask’s clock is %s ours', async (_, minutes) => {
  const nowMs = Date.now() + minutes * 60_000;
  const { control, pass, db, ids, me } = await anImported({ pace: pollsOnly }, { nowMs });
  const id = ids[0] ?? 0;
  await control.editTicket({ id, byResourceId: me, title: 'Changed once' });
  await pass.run();
  expect(findTicket(db, id)?.title).toBe('Changed once');
  await control.editTicket({ id, byResourceId: me, title: 'Changed twice' });
  await pass.run();
  expect(findTicket(db, id)?.title).toBe('Changed twice');
});

test('every poll tells of what changed lately, so that what was missed in between wakes an agent', async () => {
  const told: number[] = [];
  const { control, pass } = await anImported({ pace: pollsOnly, onTicket: (ticket) => told.push(ticket.id) });
  const ticket = await control.openTicket({ scenario: 'vpn' });
  await pass.run();
  expect(told).toContain(ticket.id);
});

test('a poll without news costs three calls', async () => {
  const { control, pass } = await anImported({ pace: pollsOnly });
  await control.send('DELETE', '/calls');
  await pass.run();
  const { calls } = (await control.send('GET', '/calls')) as { calls: Record<string, number> };
  expect(calls).toEqual({ 'POST Tickets': 2, 'POST TicketNotes': 1 });
});

test('a ticket that was deleted in Autotask goes, and a late answer does not bring it back', async () => {
  const { control, pass, db, ids, refresh } = await anImported({ pace: { ...pollsOnly, deletedMs: 0 } });
  const id = ids[0] ?? 0;
  const before = findTicket(db, id);
  await control.send('DELETE', `/tickets/${id}`);
  await pass.run();
  expect(findTicket(db, id)).toBeNull();
  if (before) await refresh.keepAll([before]);
  expect(findTicket(db, id)).toBeNull();
});

test('a ticket that was merged into another is marked, and stays so', async () => {
  const { control, pass, db, ids, me, refresh } = await anImported({ pace: pollsOnly });
  const id = ids[0] ?? 0;
  await control.writeNote({ ticketId: id, resourceId: me, noteType: 93, description: 'Merged' });
  await pass.run();
  await refresh.ticket(id);
  expect(isMerged(db, id)).toBe(true);
  expect(isMerged(db, ids[1] ?? 0)).toBe(false);
});

test('a company that is renamed is found by its new name on its old tickets', async () => {
  const { control, db, pass, sandbox, me } = await anImported({ pace: { ...pollsOnly, lastingMs: 0 } });
  const { companyId } = db.get<{ companyId: number }>(
    'SELECT company_id AS companyId FROM tickets WHERE company_id <> 0',
  ) ?? { companyId: 0 };
  expect(me).toBeGreaterThan(0);
  await editCompany(sandbox, { id: companyId, companyName: 'Zephyrine Holdings' });
  await pass.run();
  expect(found(db, 'zephyrine')).toBeGreaterThan(0);
  expect(control).toBeDefined();
});
