import { expect, test } from 'vitest';
import { createQueueHandlers } from '../../../src/core/api/queue.ts';
import { createPicklists } from '../../../src/core/store/picklists.ts';
import { wholeInbox } from '../../../src/core/store/ticket-list.ts';
import { saveTicket } from '../../../src/core/store/tickets.ts';
import { aDatabase, aStoredTicket } from '../store/a-database.ts';

function aDesk() {
  const db = aDatabase();
  for (let id = 1; id <= 5; id += 1)
    saveTicket(
      db,
      aStoredTicket({
        id,
        assignedResourceId: 7,
        ...(id === 5 ? { completedAt: '2026-01-01T09:00:00.000Z' } : {}),
      }),
    );
  const told: (readonly number[])[] = [];
  let me = 7;
  const handlers = createQueueHandlers({
    db,
    picklists: createPicklists(db),
    me: () => me,
    botResourceId: () => null,
    now: () => '2026-01-01T12:00:00.000Z',
    onMarked: (ids) => told.push(ids),
  });
  const marks = () =>
    db.all<{ id: number }>('SELECT ticket_id AS id FROM ticket_marks ORDER BY 1').map(({ id }) => id);
  return {
    handlers,
    told,
    marks,
    sitDown(resourceId: number) {
      me = resourceId;
    },
  };
}

async function answered<T>(
  answer: Promise<{ ok: boolean; value?: T }> | { ok: boolean; value?: T },
): Promise<T> {
  const { value } = await answer;
  if (value === undefined) throw new Error('The call failed');
  return value;
}

const view = { name: 'Late ones', filter: wholeInbox, order: 'newest', group: 'none' } as const;

test('all of a list but one is finished, what is completed is left alone, and one undo brings all back', async () => {
  const { handlers, marks, told } = aDesk();
  const { count, undo } = await answered(
    handlers['queue.mark']({
      tickets: { kind: 'list', filter: wholeInbox, without: [2] },
      mark: { kind: 'done' },
    }),
  );
  expect(count).toBe(3);
  expect(marks()).toEqual([1, 3, 4]);
  expect(told).toEqual([[1, 3, 4]]);
  await answered(handlers['queue.undo']({ undo }));
  expect(marks()).toEqual([]);
  expect(await handlers['queue.undo']({ undo })).toMatchObject({ ok: false });
});

test('views keep their order, their names and whose they are', async () => {
  const { handlers, sitDown } = aDesk();
  const first = await answered(handlers['queue.saveView']({ ...view, id: null }));
  const second = await answered(handlers['queue.saveView']({ ...view, name: 'Mine', id: null }));
  await handlers['queue.saveView']({ ...view, name: 'Very late', id: first.saved });
  const { views } = await answered(handlers['queue.orderViews']({ viewIds: [second.saved, first.saved] }));
  expect(views.map(({ name }) => name)).toEqual(['Mine', 'Very late']);
  sitDown(8);
  expect((await answered(handlers['queue.views']({}))).views).toEqual([]);
});

test('the queue opens with the view that was chosen, and with the usual list when that is gone', async () => {
  const { handlers } = aDesk();
  const { saved } = await answered(handlers['queue.saveView']({ ...view, id: null }));
  const chosen = await answered(handlers['queue.setLanding']({ landing: { kind: 'view', viewId: saved } }));
  expect(chosen.landing).toEqual({ kind: 'view', viewId: saved });
  const left = await answered(handlers['queue.deleteView']({ viewId: saved }));
  expect(left.landing).toEqual({ kind: 'inbox', inbox: 'mine' });
});
