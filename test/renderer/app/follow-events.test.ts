import { QueryObserver } from '@tanstack/react-query';
import { expect, onTestFinished, test } from 'vitest';
import { ask } from '../../../src/renderer/app/data/ask.ts';
import { followEvents } from '../../../src/renderer/app/data/follow-events.ts';
import { createQueryClient } from '../../../src/renderer/app/data/query-client.ts';
import type { ApprovalId } from '../../../src/shared/domain/ids.ts';
import { succeed } from '../../../src/shared/domain/outcome.ts';
import { aStatus } from '../doubles/a-status.ts';
import { createMemoryBridge, type Handlers, noTickets } from '../doubles/memory-bridge.ts';

/** A screen that shows the inbox counts of a core in memory. */
async function aScreenOfCounts(handlers: Handlers = {}) {
  const memory = createMemoryBridge(handlers);
  const client = createQueryClient();
  const observer = new QueryObserver(client, {
    queryKey: ['tickets.counts', {}],
    queryFn: () => ask(memory.bridge, 'tickets.counts', {}),
  });
  onTestFinished(observer.subscribe(() => undefined));
  onTestFinished(followEvents(memory.bridge, client));
  const reads = () => memory.made.filter(({ name }) => name === 'tickets.counts').length;
  await expect.poll(reads).toBe(1);
  return { memory, client, reads };
}

test('one event is read at once; a burst behind it is one more look', async () => {
  const { memory, reads } = await aScreenOfCounts();
  memory.emit({ kind: 'tickets-changed', ticketIds: null });
  await expect.poll(reads, { timeout: 100, interval: 5 }).toBe(2);

  for (let index = 0; index < 50; index += 1) memory.emit({ kind: 'tickets-changed', ticketIds: null });

  await expect.poll(reads).toBe(3);
});

test('a request to decide does not wait for the pause after a burst', async () => {
  const { memory, reads } = await aScreenOfCounts();
  memory.emit({ kind: 'tickets-changed', ticketIds: null });
  await expect.poll(reads, { timeout: 100, interval: 5 }).toBe(2);
  memory.emit({
    kind: 'approval-raised',
    approvalId: 'a' as ApprovalId,
    ticketNumber: 'T20260101.0001',
    clientName: 'Client',
    headline: 'Set priority',
    forMe: true,
  });
  await expect.poll(reads, { timeout: 100, interval: 5 }).toBe(3);
});

test('a status comes with its event and is not asked for', async () => {
  const { memory, client } = await aScreenOfCounts();
  memory.emit({ kind: 'status-changed', status: aStatus({ agents: { working: 9, waiting: 0 } }) });
  expect(client.getQueryData(['app.status', {}])).toMatchObject({ agents: { working: 9 } });
  expect(memory.made.some(({ name }) => name === 'app.status')).toBe(false);
});

test('after the line was down, everything on the screen is read again', async () => {
  const { memory, reads } = await aScreenOfCounts({
    'tickets.counts': () => succeed({ ...noTickets, mine: 1, open: 1, all: 1 }),
  });
  memory.setLink('down');
  memory.setLink('up');
  await expect.poll(reads).toBe(2);
});
