import { expect, test } from 'vitest';
import { LEASE_TTL_MS } from '../../src/relay/storage/lease-term.ts';
import { createCommitQueue } from '../../src/relay/storage/sqlite/commit-queue.ts';
import { createLeases, type SqliteLeases } from '../../src/relay/storage/sqlite/leases.ts';
import { openDatabase } from '../../src/relay/storage/sqlite/open-database.ts';
import { aManualClock, type ManualClock } from './manual-clock.ts';
import { aFolder } from './running-relay.ts';

interface Bench {
  readonly clock: ManualClock;
  readonly leases: SqliteLeases;
  readonly restart: () => Bench;
}

function aBench(folder = aFolder(), clock = aManualClock()): Bench {
  const opened = openDatabase(folder);
  if (!opened.ok) throw new Error(opened.failure.kind);
  const { sqlite, stop } = opened.value;
  const leases = createLeases({
    sqlite,
    commit: createCommitQueue(opened.value).commit,
    clock,
    ttlMs: LEASE_TTL_MS,
  });
  const restart = (): Bench => {
    stop();
    return aBench(folder, clock);
  };
  return { clock, leases, restart };
}

async function grant(leases: SqliteLeases, ticketId: number, deviceId: string): Promise<number> {
  const decision = await leases.request(ticketId, deviceId);
  if (decision.state !== 'granted') throw new Error('held');
  return decision.fence;
}

test('a holder that renews keeps its ticket and its fence', async () => {
  const { leases, clock } = aBench();
  const fence = await grant(leases, 1, 'a');
  for (let n = 0; n < 5; n += 1) {
    clock.advance(LEASE_TTL_MS - 1);
    expect(await grant(leases, 1, 'a')).toBe(fence);
    expect(await leases.request(1, 'b')).toEqual({
      state: 'held',
      holderDeviceId: 'a',
      retryAfterMs: LEASE_TTL_MS,
    });
  }
});

test('a ticket moves within 15 s after its holder died, to a higher fence', async () => {
  const { leases, clock } = aBench();
  const fence = await grant(leases, 1, 'a');
  const told = await leases.request(1, 'b');
  if (told.state !== 'held') throw new Error('granted twice');
  expect(told.retryAfterMs).toBeLessThan(15_000);
  clock.advance(told.retryAfterMs);
  expect(await grant(leases, 1, 'b')).toBeGreaterThan(fence);
});

test('two that ask in the same moment are not both granted', async () => {
  const { leases } = aBench();
  const decisions = await Promise.all(['a', 'b', 'c'].map((device) => leases.request(1, device)));
  expect(decisions.map(({ state }) => state).toSorted()).toEqual(['granted', 'held', 'held']);
});

test('only the holder can give a ticket back, and only under its fence', async () => {
  const { leases } = aBench();
  const fence = await grant(leases, 1, 'a');
  await leases.release(1, fence, 'b');
  await leases.release(1, fence + 1, 'a');
  expect(await leases.request(1, 'b')).toMatchObject({ state: 'held' });
  await leases.release(1, fence, 'a');
  expect(await grant(leases, 1, 'b')).toBeGreaterThan(fence);
});

test('a lease that ran out gets a new fence, even for the same device', async () => {
  const { leases, clock } = aBench();
  const fence = await grant(leases, 1, 'a');
  clock.advance(LEASE_TTL_MS);
  expect(await grant(leases, 1, 'a')).toBeGreaterThan(fence);
});

test('fences grow across restarts, also after every lease was swept away', async () => {
  const first = aBench();
  const fence = await grant(first.leases, 1, 'a');
  first.clock.advance(LEASE_TTL_MS);
  await first.leases.sweep();
  expect(await first.leases.count()).toBe(0);
  const second = first.restart();
  expect(await grant(second.leases, 1, 'b')).toBeGreaterThan(fence);
});

test('after a restart a holder gets one full term to renew, and nobody else the ticket', async () => {
  const first = aBench();
  const fence = await grant(first.leases, 1, 'a');
  const second = first.restart();
  second.clock.advance(LEASE_TTL_MS - 1);
  expect(await second.leases.request(1, 'b')).toMatchObject({ state: 'held', holderDeviceId: 'a' });
  expect(await grant(second.leases, 1, 'a')).toBe(fence);
});
