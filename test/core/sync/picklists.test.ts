import { expect, test } from 'vitest';
import { createWriter } from '../../../src/core/autotask/writer.ts';
import { createPicklists } from '../../../src/core/store/picklists.ts';
import { doubtPicklists } from '../../../src/core/sync/import/import-picklists.ts';
import { aConnection, aSandbox } from '../autotask/a-connection.ts';
import { aSync, pollsOnly } from './a-sync.ts';

const minuteMs = 61_000;

/** An imported sandbox whose clock for us is set by hand. */
async function anImported() {
  const { sandbox, control } = await aSandbox();
  let nowMs = Date.now();
  const now = () => new Date(nowMs).toISOString();
  const { pass, db } = aSync(sandbox, { pace: pollsOnly, now });
  expect((await pass.run()).ok).toBe(true);
  return {
    sandbox,
    control,
    db,
    now,
    label: (status: number) => createPicklists(db).status(status).label,
    openTicket: db.get<{ id: number }>('SELECT id FROM tickets WHERE is_open = 1')?.id ?? 0,
    putStatus: (value: number, label: string) =>
      control.send('POST', '/picklists', {
        entity: 'Tickets',
        field: 'status',
        value: String(value),
        label,
      }),
    /** Polls after so long; answers with how often fields were asked for. */
    async pollAfter(ms: number): Promise<number> {
      nowMs += ms;
      await control.send('DELETE', '/calls');
      await pass.run();
      const { calls } = (await control.send('GET', '/calls')) as { calls: Record<string, number> };
      return calls['GET Tickets'] ?? 0;
    },
  };
}

test('a status that the tenant adds shows by name a minute later', async () => {
  const { sandbox, control, openTicket, putStatus, pollAfter, label } = await anImported();
  await putStatus(77, 'Waiting for parts');
  await control.editTicket({ id: openTicket, byResourceId: sandbox.technician.resourceId, status: 77 });
  await pollAfter(0);
  expect(label(77)).toBe('Unknown (77)');
  await pollAfter(minuteMs);
  expect(label(77)).toBe('Waiting for parts');
});

test('a value that stays unknown is asked for once', async () => {
  const { db, openTicket, pollAfter } = await anImported();
  db.run('UPDATE tickets SET source = 4711 WHERE id = @openTicket', { openTicket });
  expect(await pollAfter(minuteMs)).toBe(1);
  expect(await pollAfter(minuteMs)).toBe(0);
  expect(await pollAfter(24 * 3_600_000)).toBe(1);
});

test('when Autotask refuses a value as unknown, the picklists are read again, and renamed values follow', async () => {
  const { sandbox, db, now, openTicket, putStatus, pollAfter, label } = await anImported();
  await putStatus(1, 'Just arrived');
  const writer = createWriter(
    aConnection(sandbox, { onCall: (answer) => void doubtPicklists(db, answer, now()) }),
  );
  const place = { collection: 'Tickets', parent: null };
  // The ticket's other troubles are none of the picklists'.
  await writer.patch(place, openTicket, { title: '' });
  expect(await pollAfter(minuteMs)).toBe(0);
  expect((await writer.patch(place, openTicket, { priority: 99 })).ok).toBe(false);
  expect(await pollAfter(1)).toBe(1);
  expect(label(1)).toBe('Just arrived');
  expect(await pollAfter(minuteMs)).toBe(0);
});
