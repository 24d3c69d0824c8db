import { expect, test } from 'vitest';
import { createLeaseKeeper, type LeaseKeeper } from '../../../src/core/relay-client/lease-keeper.ts';
import type { UpstreamMessage } from '../../../src/shared/relay-protocol/upstream.ts';
import { aManualClock, type ManualClock } from '../../relay/manual-clock.ts';

interface Bench {
  readonly clock: ManualClock;
  readonly keeper: LeaseKeeper;
  readonly sent: UpstreamMessage[];
  /** Answers the oldest request not answered yet. */
  readonly grant: (fence: number) => void;
  readonly hold: () => void;
}

const TICKET = 7712;

function aBench(): Bench {
  const clock = aManualClock();
  const sent: UpstreamMessage[] = [];
  let answered = 0;
  const keeper = createLeaseKeeper({
    clock,
    send: (message) => {
      sent.push(message);
      return true;
    },
  });
  const next = (): { request: number; ticketId: number } => {
    const request = sent.filter((message) => message.kind === 'request-lease')[answered];
    if (request === undefined) throw new Error('nothing was asked');
    answered += 1;
    return { request: request.request, ticketId: request.ticketId };
  };
  keeper.onConnected();
  return {
    clock,
    keeper,
    sent,
    grant: (fence) =>
      keeper.onAnswer({ kind: 'lease', state: 'granted', fence, newest: 0, ttlMs: 12_000, ...next() }),
    hold: () =>
      keeper.onAnswer({ kind: 'lease', state: 'held', holderDeviceId: 'b', retryAfterMs: 900, ...next() }),
  };
}

async function aHolder(fence = 5): Promise<Bench> {
  const bench = aBench();
  const asked = bench.keeper.request(TICKET);
  bench.grant(fence);
  expect(await asked).toEqual({ state: 'granted', fence, newest: 0 });
  return bench;
}

const releases = (sent: readonly UpstreamMessage[]): UpstreamMessage[] =>
  sent.filter((message) => message.kind === 'release-lease');

test('a lease that is renewed every 4 s is held without a break', async () => {
  const { clock, keeper, grant } = await aHolder();
  for (let n = 0; n < 10; n += 1) {
    clock.advance(4_000);
    grant(5);
    expect(keeper.holds(TICKET, 5)).toBe(true);
  }
  expect(keeper.holds(TICKET, 4)).toBe(false);
  expect(keeper.holds(1, 5)).toBe(false);
});

test('a lease nobody renews is let go before the relay may give it away', async () => {
  const { clock, keeper } = await aHolder();
  keeper.onLost();
  clock.advance(10_999);
  expect(keeper.holds(TICKET, 5)).toBe(true);
  clock.advance(1);
  expect(keeper.holds(TICKET, 5)).toBe(false);
});

test('a term counts from the question, not from the answer', async () => {
  const { clock, keeper, grant } = aBench();
  const asked = keeper.request(TICKET);
  clock.advance(3_000);
  grant(5);
  await asked;
  keeper.onLost();
  clock.advance(7_999);
  expect(keeper.holds(TICKET, 5)).toBe(true);
  clock.advance(1);
  expect(keeper.holds(TICKET, 5)).toBe(false);
});

test('a laptop that slept holds nothing when it wakes, though its monotonic clock stood still', async () => {
  const { clock, keeper } = await aHolder();
  clock.sleep(60_000);
  expect(keeper.holds(TICKET, 5)).toBe(false);
});

test('a clock that was set back lengthens nothing', async () => {
  const { clock, keeper } = await aHolder();
  keeper.onLost();
  clock.sleep(-3_600_000);
  clock.advance(11_000);
  expect(keeper.holds(TICKET, 5)).toBe(false);
});

test('after the link comes back, what is still valid is renewed and what ran out is not asked for again', async () => {
  const { clock, keeper, sent, grant } = await aHolder();
  keeper.onLost();
  clock.advance(6_000);
  keeper.onConnected();
  grant(5);
  keeper.onLost();
  clock.advance(11_000);
  const before = sent.length;
  keeper.onConnected();
  expect(sent.length).toBe(before);
});

test('a renewal that comes back under a new fence means that the lease was lost', async () => {
  const { clock, keeper, sent, grant } = await aHolder();
  clock.advance(4_000);
  grant(9);
  expect([keeper.holds(TICKET, 5), keeper.holds(TICKET, 9)]).toEqual([false, false]);
  expect(releases(sent)).toEqual([{ kind: 'release-lease', ticketId: TICKET, fence: 9 }]);
});

test('a renewal that is refused means that the lease was lost', async () => {
  const { clock, keeper, hold } = await aHolder();
  clock.advance(4_000);
  hold();
  expect(keeper.holds(TICKET, 5)).toBe(false);
});

test('an answer that comes too late is given back', async () => {
  const { clock, keeper, sent, grant } = aBench();
  const asked = keeper.request(TICKET);
  clock.advance(5_000);
  expect(await asked).toEqual({ state: 'away' });
  grant(5);
  expect(keeper.holds(TICKET, 5)).toBe(false);
  expect(releases(sent)).toHaveLength(1);
});

test('a late answer is not given back while another question would get the same lease', async () => {
  const { clock, keeper, sent, grant } = aBench();
  void keeper.request(TICKET);
  clock.advance(5_000);
  const again = keeper.request(TICKET);
  grant(5);
  grant(5);
  expect(await again).toEqual({ state: 'granted', fence: 5, newest: 0 });
  expect(releases(sent)).toEqual([]);
});

test('a lease given back while a renewal was on its way stays given back', async () => {
  const { clock, keeper, grant } = await aHolder();
  clock.advance(4_000);
  const asked = keeper.request(TICKET);
  keeper.release(TICKET, 5);
  grant(5);
  grant(5);
  expect(await asked).toEqual({ state: 'away' });
  expect(keeper.holds(TICKET, 5)).toBe(false);
});

test('an answer that comes twice changes nothing', async () => {
  const { keeper, sent } = await aHolder();
  keeper.release(TICKET, 5);
  const asked = keeper.request(TICKET);
  keeper.onAnswer({
    kind: 'lease',
    state: 'granted',
    request: 1,
    ticketId: TICKET,
    fence: 5,
    newest: 3,
    ttlMs: 12_000,
  });
  expect(keeper.holds(TICKET, 5)).toBe(false);
  keeper.onAnswer({
    kind: 'lease',
    state: 'granted',
    request: 2,
    ticketId: TICKET,
    fence: 6,
    newest: 4,
    ttlMs: 12_000,
  });
  expect(await asked).toEqual({ state: 'granted', fence: 6, newest: 4 });
  expect(keeper.holds(TICKET, 6)).toBe(true);
  expect(releases(sent)).toHaveLength(1);
});

test('who waits for an answer when the link breaks is told that the relay is away', async () => {
  const { keeper } = aBench();
  const asked = keeper.request(TICKET);
  keeper.onLost();
  expect(await asked).toEqual({ state: 'away' });
});
