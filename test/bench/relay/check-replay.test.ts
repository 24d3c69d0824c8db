import { expect, test } from 'vitest';
import type { ReceivedCallout } from './bench-relay.ts';
import type { Callout } from './callout-load.ts';
import { calloutKey, checkReplay } from './check-replay.ts';

const guid = 'webhook';
const callouts = [1, 2, 3, 4].map(
  (sequence): Callout => ({ guid, sequence, ticketId: 7_000 + (sequence % 2) }),
);
const sent = new Map(callouts.map((callout) => [calloutKey(callout), callout]));

/** Events of these sequences at positions that grow by one. */
function events(...sequences: readonly number[]): readonly ReceivedCallout[] {
  return sequences.map((sequence, index) => ({
    position: index + 1,
    guid,
    sequence,
    ticketId: 7_000 + (sequence % 2),
  }));
}

function check(received: readonly ReceivedCallout[], acknowledged = callouts) {
  return checkReplay(received, acknowledged, (key) => sent.get(key));
}

const whole = { lost: [], doubles: 0, disordered: 0, foreign: 0 };

test('a replay of all, tickets among each other in any order, is whole', () => {
  expect(check(events(2, 1, 3, 4))).toEqual(whole);
});

test('an event without an answer may be there or not', () => {
  expect(check(events(1, 2, 3, 4), callouts.slice(0, 2))).toEqual(whole);
  expect(check(events(1, 2), callouts.slice(0, 2))).toEqual(whole);
});

test('an acknowledged callout that no event tells of is lost', () => {
  expect(check(events(1, 2, 4))).toEqual({ ...whole, lost: [callouts[2]] });
});

test('a callout at two positions, and a position that comes again, are doubles', () => {
  expect(check(events(1, 2, 3, 4, 2))).toEqual({ ...whole, doubles: 1 });
  const again = events(1, 2, 3, 4).map((event) => ({ ...event, position: Math.min(event.position, 3) }));
  expect(check(again)).toEqual({ ...whole, doubles: 1 });
});

test('a later callout of a ticket before an earlier one is out of order', () => {
  expect(check(events(3, 2, 1, 4))).toEqual({ ...whole, disordered: 1 });
});

test('an event that was not sent so is foreign', () => {
  expect(check(events(1, 2, 3, 4, 5))).toEqual({ ...whole, foreign: 1 });
});
