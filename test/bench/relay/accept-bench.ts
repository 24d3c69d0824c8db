import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRelayClient } from '../../../src/core/relay-client/create-relay-client.ts';
import { createDeviceKey, pairDevice } from '../../../src/core/relay-client/pair-device.ts';
import { benchKey, benchSecret, type LoadResult, prepareCallouts, sendCallouts } from './callout-load.ts';
import { type ServerProcess, startServer } from './server-process.ts';

interface RelayReady {
  readonly url: string;
  readonly webhookUrl: string;
  readonly invite: string | null;
}

export interface AcceptRound {
  readonly bare: Measured;
  readonly relay: Measured;
}

export interface Measured extends LoadResult {
  /** Processor time of the server for one callout, in µs. */
  readonly cpuUs: number;
}

/** Callouts a second that are on disk before their 200, beside a server that stores nothing; in turns, so that both meet the same machine. */
export async function acceptBench(options: {
  readonly rounds: number;
  readonly callouts: number;
  readonly connections: number;
  readonly nodeFlags?: readonly string[];
}): Promise<readonly AcceptRound[]> {
  const { rounds, callouts, connections, nodeFlags } = options;
  const dataFolder = await mkdtemp(join(tmpdir(), 'relay-bench-'));
  const bare = await startServer<{ url: string }>(['test/bench/relay/bare-server.ts']);
  const relay = await startServer<RelayReady>(
    ['src/relay/main.ts', '--port', '0', '--data', dataFolder],
    nodeFlags,
  );
  try {
    await configure(relay.ready);
    const path = new URL(relay.ready.webhookUrl).pathname;
    const results: AcceptRound[] = [];
    // The first round warms both up and does not count.
    for (let round = 0; round <= rounds; round += 1) {
      const requests = prepareCallouts(path, callouts, 1 + round * callouts);
      const measure = async (server: ServerProcess<{ readonly url: string }>): Promise<Measured> => {
        const before = server.cpuMs();
        const port = Number(new URL(server.ready.url).port);
        const load = await sendCallouts(port, requests, connections);
        return { ...load, cpuUs: ((server.cpuMs() - before) * 1000) / requests.length };
      };
      const measured = { bare: await measure(bare), relay: await measure(relay) };
      if (measured.relay.refused > 0) throw new Error(`${measured.relay.refused} callouts were refused.`);
      if (round > 0) results.push(measured);
    }
    return results;
  } finally {
    await Promise.all([bare.stop(), relay.stop()]);
    await rm(dataFolder, { recursive: true, force: true });
  }
}

/** The founding device sets the secrets and leaves. */
async function configure({ url, invite }: RelayReady): Promise<void> {
  const place = await pairDevice({
    relayUrl: url,
    invite: String(invite),
    deviceName: 'Bench',
    resourceId: 1,
    privateKey: createDeviceKey(),
  });
  if (!place.ok) throw new Error(place.failure.kind);
  const connected = Promise.withResolvers<void>();
  const client = createRelayClient({
    ...place.value,
    relayUrl: url,
    lastPosition: () => 0,
    receive: () => {},
    onState: (state) => {
      if (state.kind === 'connected') connected.resolve();
    },
  });
  await connected.promise;
  const urlSecretHashes = [createHash('sha256').update(benchSecret).digest('base64url')];
  const configured = await client.configureWebhooks({ urlSecretHashes, signingKeys: [benchKey] });
  client.stop();
  if (!configured.ok) throw new Error(configured.failure.kind);
}
