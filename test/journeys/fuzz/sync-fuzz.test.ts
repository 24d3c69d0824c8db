import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import type { HintEvent } from '../../../src/core/store/inbox.ts';
import { startSandbox } from '../../../src/sandbox/start.ts';
import { diskOf, truthOf } from './compare.ts';
import { type FuzzCore, startFuzzCore } from './fuzz-core.ts';
import { createPeople, type Deed } from './people.ts';
import { createRandom, type Random } from './random.ts';

/** `FUZZ_SEED=7 npx vitest run --project node test/journeys/fuzz` runs one workspace's schedules again. */
const given = process.env.FUZZ_SEED;
const firstSeed = Math.floor(Math.random() * 1_000_000);
const seeds = given === undefined ? Array.from({ length: 10 }, (_, n) => firstSeed + n) : [Number(given)];
const schedulesEach = 100;
/** Commits are synced to the disk thousands of times: in memory, where there is such a place. */
const fastest = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

test.each(seeds)(
  'webhooks lost, doubled, late and out of order, and crashes at any commit, leave the disk as Autotask is (seed %i)',
  async (seed) => {
    const folder = mkdtempSync(join(fastest, 'countersign-fuzz-'));
    const sandbox = await startSandbox({ seed: String(seed), tickets: 40, isQuietDay: true });
    onTestFinished(async () => {
      await sandbox.stop();
      rmSync(folder, { recursive: true });
    });
    const random = createRandom(seed);
    const people = await createPeople(sandbox);
    const file = join(folder, 'countersign.db');
    const late: HintEvent[] = [];
    let position = 0;

    for (let schedule = 0; schedule < schedulesEach; schedule += 1) {
      const happened: string[] = [];
      let needsReconcile = false;
      const post: HintEvent[] = late.splice(0);
      const send = ({ hint, words, leavesNoTrace }: Deed) => {
        position += 1;
        const event: HintEvent = { position, receivedAt: new Date().toISOString(), hint };
        const fate = random.below(10);
        happened.push(
          `${words}${fate < 3 ? ' (lost)' : fate < 5 ? ' (late)' : fate < 7 ? ' (doubled)' : ''}`,
        );
        if (fate < 3 || (fate < 5 && leavesNoTrace)) needsReconcile ||= leavesNoTrace;
        else if (fate < 5) late.push(event);
        else post.push(event, ...(fate < 7 ? [event] : []));
      };

      const crashes = random.chance(0.6);
      const first = startFuzzCore(sandbox, file);
      if (crashes) {
        const writes = 1 + random.below(25);
        const moment = random.pick(['before', 'after'] as const);
        first.crashAfter(writes, moment);
        happened.push(`crash ${moment} write ${writes}`);
      }
      const passing = random.chance(0.5) ? first.pass(false) : null;
      const unsent = await live(first, post, random, async () => send(await people.act(random)));
      await passing;
      await first.idle();
      // A process that lived ends in order, and the next one finds what it left.
      await first.stop();

      const second = startFuzzCore(sandbox, file);
      for (const event of unsent) second.receive(event);
      await second.idle();
      await second.pass(needsReconcile);
      const notes = { touched: [...people.touched], afterId: people.lastNoteBefore };
      const truth = await truthOf(sandbox, notes);
      const disk = diskOf(second.db, notes);
      await second.stop();
      if (!isDeepStrictEqual(disk, truth)) {
        expect(disk, `seed ${seed}, schedule ${schedule}: ${happened.join('; ')}`).toEqual(truth);
      }
    }
  },
  180_000,
);

/** People act while the core works; answers with the events that the relay has to send again. */
async function live(
  core: FuzzCore,
  post: HintEvent[],
  random: Random,
  act: () => Promise<void>,
): Promise<HintEvent[]> {
  const unsent: HintEvent[] = [];
  for (let deeds = 1 + random.below(3); deeds > 0 || post.length > 0; ) {
    if (deeds > 0 && (post.length === 0 || random.chance(0.5))) {
      deeds -= 1;
      await act();
      continue;
    }
    const [event] = post.splice(random.below(post.length), 1);
    if (event && !core.receive(event)) unsent.push(event);
  }
  return unsent;
}
