import { open } from 'node:fs/promises';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { aManualClock } from '../../relay/manual-clock.ts';
import {
  aCallout,
  aClient,
  aFolder,
  aPairedDevice,
  aRelay,
  aWorkspace,
  post,
  type RunningClient,
} from '../../relay/running-relay.ts';
import { aLossyLink, type LossyLink } from './lossy-link.ts';

const TICKET = 7712;

const side = fc.constantFrom(0, 1);
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('post' as const), count: fc.integer({ min: 1, max: 5 }) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom('cut', 'halfOpen', 'hold', 'letGo', 'duplicate', 'heal'),
      side,
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('ask', 'release'), side }) },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('wait' as const), seconds: fc.integer({ min: 1, max: 20 }) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('restart' as const) }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

interface Desk {
  readonly link: LossyLink;
  readonly client: RunningClient;
  /** Of the lease this desk was last granted. */
  fence: number | null;
}

async function aWorld() {
  const clock = aManualClock();
  const dataFolder = aFolder();
  const first = await aWorkspace({ clock, dataFolder });
  first.client.stop();
  let relay = first.relay;
  const port = Number(new URL(relay.url).port);
  const devices = [first.client.device, await aPairedDevice(relay, 2)];
  const desks: Desk[] = [];
  for (const device of devices) {
    const link = await aLossyLink(relay.url);
    desks.push({ link, client: aClient(link, device, { clock }), fence: null });
  }
  const owners = new Map<number, Desk>();
  let posted = 0;

  const disk = await open(join(dataFolder, 'pace'), 'w');
  /**
   * Real packets travel while this waits; nothing depends on which of them arrive. The disk takes part, so that on a slow one the
   * hands of the clock do not run ahead of what the relay has stored.
   */
  const pause = async (): Promise<void> => {
    await disk.write('.');
    await disk.datasync();
    expect(await post(relay.webhookUrl, '', { signature: null })).toBe(401);
  };

  function checkLeases(): void {
    const holders = desks.filter(({ client, fence }) => fence !== null && client.holds(TICKET, fence));
    expect(holders.length, 'two desks hold one ticket').toBeLessThanOrEqual(1);
  }

  function ask(desk: Desk): void {
    // Not awaited: the answer may come any number of steps later.
    void desk.client.requestLease(TICKET).then((answer) => {
      if (answer.state !== 'granted') return;
      expect(owners.get(answer.fence) ?? desk, 'one fence for two desks').toBe(desk);
      owners.set(answer.fence, desk);
      desk.fence = answer.fence;
      checkLeases();
    });
  }

  async function wait(seconds: number): Promise<void> {
    for (let n = 0; n < seconds; n += 1) {
      clock.advance(1_000);
      checkLeases();
      // Both want the ticket all the time: whoever does not hold it asks.
      for (const desk of desks) {
        if (desk.fence === null || !desk.client.holds(TICKET, desk.fence)) ask(desk);
      }
      await pause();
      checkLeases();
    }
  }

  async function take(next: Step): Promise<void> {
    switch (next.kind) {
      case 'post':
        for (let n = 0; n < next.count; n += 1) {
          posted += 1;
          expect(await post(relay.webhookUrl, aCallout({ SequenceNumber: posted }))).toBe(200);
        }
        return;
      case 'wait':
        return wait(next.seconds);
      case 'restart':
        await relay.stop();
        relay = await aRelay({ clock, dataFolder, port });
        return;
      default: {
        const desk = desks[next.side];
        if (desk === undefined) return;
        if (next.kind === 'ask') ask(desk);
        else if (next.kind === 'release') {
          if (desk.fence !== null) desk.client.releaseLease(TICKET, desk.fence);
        } else desk.link[next.kind]();
        await pause();
      }
    }
  }

  async function settle(): Promise<void> {
    for (const { link } of desks) link.heal();
    for (let n = 0; n < 300 && desks.some(({ client }) => client.received.length < posted); n += 1)
      await wait(1);
  }

  async function stop(): Promise<void> {
    for (const { client, link } of desks) {
      client.stop();
      await link.stop();
    }
    await relay.stop();
    await disk.close();
  }

  return { take, settle, stop, checkLeases, desks, posted: () => posted };
}

test('over a link that cuts, delays, duplicates and swallows, every event arrives once and in order, and no ticket has two holders', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
      const world = await aWorld();
      try {
        for (const next of steps) {
          await world.take(next);
          world.checkLeases();
        }
        await world.settle();
        const all = Array.from({ length: world.posted() }, (_, index) => index + 1);
        for (const { client } of world.desks) {
          expect(client.received.map(({ position }) => position)).toEqual(all);
        }
      } finally {
        await world.stop();
      }
    }),
    { numRuns: 15, endOnFailure: true },
  );
}, 60_000);
