import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Clock } from '../../../src/relay/clock.ts';
import { openJetStreamStorage } from '../../../src/relay/storage/jetstream/open-storage.ts';
import type { RelayStorage } from '../../../src/relay/storage/relay-storage.ts';
import { openSqliteStorage } from '../../../src/relay/storage/sqlite/open-storage.ts';
import { aNatsServer, type NatsServer, whyNoNats } from '../jetstream/nats-server.ts';

/** One kind of storage, as the tests of the contract need it. */
export interface StorageKind {
  readonly name: string;
  /** Null when it can run here. */
  readonly whyNot: string | null;
  /** Data of its own, on which the returned function opens storages: beside each other where the kind allows it. */
  readonly prepare: () => Promise<(clock: Clock) => Promise<RelayStorage>>;
  readonly isShared: boolean;
}

const onError = (error: unknown): void => console.error(error);

export const sqlite: StorageKind = {
  name: 'SQLite',
  whyNot: null,
  isShared: false,
  prepare: async () => {
    const dataFolder = mkdtempSync(join(tmpdir(), 'relay-storage-'));
    onTestFinished(() => rmSync(dataFolder, { recursive: true, force: true }));
    return async (clock) => {
      const opened = await openSqliteStorage({ dataFolder, clock, onError });
      if (!opened.ok) throw new Error(opened.failure.kind);
      onTestFinished(opened.value.stop);
      return opened.value;
    };
  },
};

export const jetStream: StorageKind = {
  name: 'JetStream',
  whyNot: whyNoNats,
  isShared: true,
  prepare: async () => {
    const server = await aNatsServer();
    onTestFinished(server.stop);
    return (clock) => aJetStreamStorage(server, clock);
  },
};

export async function aJetStreamStorage(
  { url: servers }: Pick<NatsServer, 'url'>,
  clock: Clock,
): Promise<RelayStorage> {
  const opened = await openJetStreamStorage({
    servers,
    credentialsFile: null,
    monitorUrls: null,
    acceptsLossOnPowerFailure: true,
    replicas: 1,
    clock,
    onError,
  });
  if (!opened.ok) throw new Error(JSON.stringify(opened.failure));
  onTestFinished(opened.value.stop);
  return opened.value;
}
