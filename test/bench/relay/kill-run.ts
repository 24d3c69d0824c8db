import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { PairedDevice } from '../../../src/core/relay-client/pair-device.ts';
import {
  foundWorkspace,
  inviteOf,
  launchRelay,
  newestPositionOf,
  pair,
  portOf,
  type ReceivedCallout,
  startDevice,
  startRelay,
} from './bench-relay.ts';
import { checkReplay, type ReplayCheck } from './check-replay.ts';
import { createSenders } from './kill-senders.ts';
import { seededRandom } from './seeded-random.ts';

/** After the answer that a kill waits for it falls at most this much later, so that it meets every step of a group commit. */
const LATEST_US = 3_000;
const REPLAY_MS = 60_000;

export interface KillRun {
  /** Under load, and on top of those while the relay was starting. */
  readonly kills: number;
  readonly killsWhileStarting: number;
  readonly acknowledged: number;
  readonly repeated: number;
  readonly stored: number;
  readonly replays: readonly Replay[];
  /** What `PRAGMA integrity_check` says. */
  readonly integrity: string;
}

export interface Replay extends ReplayCheck {
  readonly device: string;
  /** False when it did not get as far as the relay says there is. */
  readonly isComplete: boolean;
  /** Positions that it was told it will never get. */
  readonly missed: number;
}

/** A relay under load that is killed again and again on the same data; at the end devices tell what it still has. */
export async function killRun(options: {
  readonly dataFolder: string;
  readonly kills: number;
  readonly callouts: number;
  readonly seed: number;
  readonly connections: number;
}): Promise<KillRun> {
  const { dataFolder, seed } = options;
  const random = seededRandom(seed);
  const answersALife = Math.ceil(options.callouts / options.kills);
  let killAfter = Number.POSITIVE_INFINITY;
  let killNow = (): void => {};
  const senders = createSenders({
    count: options.connections,
    seed,
    onAcknowledged: (total) => {
      if (total < killAfter) return;
      killAfter = Number.POSITIVE_INFINITY;
      killNow();
    },
  });

  const startedAt = performance.now();
  let relay = await startRelay(dataFolder);
  const startMs = performance.now() - startedAt;
  const port = portOf(relay.ready);
  const path = new URL(relay.ready.webhookUrl).pathname;
  const founder = await foundWorkspace(relay.ready);
  const second = await pair(relay.ready, await inviteOf(founder, 2), 2);
  const third = await pair(relay.ready, await inviteOf(founder, 3), 3);
  founder.client.stop();
  const steady = createInbox('first, all along', relay.ready.url, founder.place);

  let kills = 0;
  let killsWhileStarting = 0;
  while (kills < options.kills || senders.acknowledged.length < options.callouts) {
    const { stop } = relay;
    const killed = Promise.withResolvers<void>();
    const delayUs = random(LATEST_US);
    killNow = () => {
      after(delayUs, () => void stop('SIGKILL').then(() => killed.resolve()));
    };
    killAfter = senders.acknowledged.length + Math.ceil(answersALife / 2) + random(answersALife);
    steady.connect();
    await Promise.all([senders.run(port, path), killed.promise]);
    kills += 1;
    if (random(4) === 0) {
      const starting = launchRelay(dataFolder, { port });
      const delayMs = startMs / 2 + random(Math.ceil(startMs / 2));
      await new Promise((resolve) => setTimeout(resolve, delayMs));
      await starting.stop('SIGKILL');
      killsWhileStarting += 1;
    }
    relay = await startRelay(dataFolder, { port });
  }

  const stored = await newestPositionOf(relay.ready);
  const inboxes = [
    steady,
    createInbox('second, from 0', relay.ready.url, second),
    createInbox('third, from 0', relay.ready.url, third),
  ];
  const replays: Replay[] = [];
  for (const inbox of inboxes) {
    inbox.connect();
    const isComplete = await inbox.reached(stored);
    inbox.stop();
    const { device, events, missed } = inbox;
    const checked = checkReplay(events, senders.acknowledged, senders.sent);
    replays.push({ ...checked, device, isComplete, missed: missed() });
  }
  await relay.stop();
  return {
    kills,
    killsWhileStarting,
    acknowledged: senders.acknowledged.length,
    repeated: senders.repeated(),
    stored,
    replays,
    integrity: integrityOf(join(dataFolder, 'relay.sqlite')),
  };
}

interface Inbox {
  readonly device: string;
  readonly events: readonly ReceivedCallout[];
  readonly missed: () => number;
  /** Again from what it has. */
  readonly connect: () => void;
  /** Resolves with false when it takes too long. */
  readonly reached: (position: number) => Promise<boolean>;
  readonly stop: () => void;
}

/** A real device whose disk is this process's memory. */
function createInbox(device: string, relayUrl: string, place: PairedDevice): Inbox {
  const events: ReceivedCallout[] = [];
  let missed = 0;
  let look = (): void => {};
  let stop = (): void => {};
  const lastPosition = (): number => events.at(-1)?.position ?? 0;

  return {
    device,
    events,
    missed: () => missed,
    connect: () => {
      stop();
      const client = startDevice(relayUrl, place, {
        lastPosition,
        receive: (callout) => {
          events.push(callout);
          look();
        },
        onMissed: (count) => {
          missed += count;
        },
      });
      stop = client.stop;
    },
    reached: (position) =>
      new Promise((resolve) => {
        const late = setTimeout(() => resolve(false), REPLAY_MS);
        look = () => {
          if (lastPosition() < position) return;
          clearTimeout(late);
          resolve(true);
        };
        look();
      }),
    stop: () => stop(),
  };
}

/** Timers know milliseconds only; meanwhile the load goes on. */
function after(delayUs: number, work: () => void): void {
  const due = performance.now() + delayUs / 1000;
  const look = (): void => {
    if (performance.now() < due) setImmediate(look);
    else work();
  };
  look();
}

function integrityOf(file: string): string {
  const sqlite = new Database(file, { readonly: true, fileMustExist: true });
  try {
    return String(sqlite.pragma('integrity_check', { simple: true }));
  } finally {
    sqlite.close();
  }
}
