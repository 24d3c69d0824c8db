import { type Outcome, succeed } from '../../../shared/domain/outcome.ts';
import type { Clock } from '../../clock.ts';
import { LEASE_TTL_MS } from '../lease-term.ts';
import type { RelayStorage } from '../relay-storage.ts';
import { CHECKPOINT_RETENTION_MS, RETENTION_MS } from '../retention.ts';
import { createBrowsers } from './browsers.ts';
import { createCheckpoints } from './checkpoints.ts';
import { createCommitQueue } from './commit-queue.ts';
import { createDeadLetters } from './dead-letters.ts';
import { createDevices } from './devices.ts';
import { createEventLog } from './event-log.ts';
import { createLeases } from './leases.ts';
import { createLinks } from './links.ts';
import { type OpenFailure, openDatabase } from './open-database.ts';
import { pruneEvents } from './prune-events.ts';
import { loadRelayIdentity } from './relay-identity.ts';
import { createWebhookSettings } from './webhook-settings.ts';

const FLUSH_EVERY_MS = 1_000;
const LOOK_EVERY_MS = 1_000;

/** A relay's storage in one SQLite file, for one relay process. */
export async function openSqliteStorage(options: {
  readonly dataFolder: string;
  readonly clock: Clock;
  /** 12 s when left out. */
  readonly leaseTtlMs?: number | undefined;
  /** 7 days when left out. */
  readonly retentionMs?: number | undefined;
  readonly onError: (error: unknown) => void;
}): Promise<Outcome<RelayStorage, OpenFailure>> {
  const { clock, onError, retentionMs = RETENTION_MS } = options;
  const opened = openDatabase(options.dataFolder);
  if (!opened.ok) return opened;
  const database = opened.value;
  const { sqlite } = database;

  const { commit, isSound, stop: commitRest } = createCommitQueue(database);
  const identity = loadRelayIdentity(sqlite);
  const events = createEventLog({ sqlite, commit, clock });
  const deadLetters = createDeadLetters(sqlite, commit, clock);
  const devices = createDevices({ sqlite, commit, identity, clock });
  const leases = createLeases({ sqlite, commit, clock, ttlMs: options.leaseTtlMs ?? LEASE_TTL_MS });
  const webhooks = createWebhookSettings(sqlite, commit);
  const links = createLinks(sqlite, commit);
  const browsers = createBrowsers(sqlite, commit, clock);
  const checkpoints = createCheckpoints(sqlite, commit, clock);
  const attempt = sqlite.prepare('UPDATE attempts SET room = randomblob(32768)');
  const foundingInvite = devices.found();
  // The identity and the founding invite are about to be shown.
  await database.sync();

  const stopFlushing = clock.every(FLUSH_EVERY_MS, () => void devices.flush().catch(onError));
  // Another program (`npm run relay -- revoke`) may have written to the same data.
  const listeners: (() => void)[] = [];
  let dataVersion = sqlite.pragma('data_version', { simple: true });
  const stopLooking = clock.every(LOOK_EVERY_MS, () => {
    const now = sqlite.pragma('data_version', { simple: true });
    if (now === dataVersion) return;
    dataVersion = now;
    for (const listener of listeners) listener();
  });

  return succeed({
    identity,
    foundingInvite,
    events,
    deadLetters,
    devices,
    leases,
    webhooks,
    links,
    browsers,
    checkpoints,
    isSound,
    tryToKeep: async () => {
      await commit(() => attempt.run());
    },
    onDevicesChanged: (listener) => {
      listeners.push(listener);
    },
    // One process: it tells its own devices.
    onCertified: () => {},
    tidy: async () => {
      await leases.sweep();
      await browsers.prune();
      await links.prune(new Date(clock.now()).toISOString());
      await checkpoints.prune(new Date(clock.now() - CHECKPOINT_RETENTION_MS).toISOString());
      await deadLetters.prune(new Date(clock.now() - RETENTION_MS).toISOString());
      return pruneEvents({
        log: events,
        clock,
        retentionMs,
        acknowledgedByAll: devices.acknowledgedByAll,
      });
    },
    stop: async () => {
      stopFlushing();
      stopLooking();
      await devices.flush();
      await commitRest();
      database.stop();
    },
  });
}
