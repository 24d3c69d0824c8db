import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectDevice, foundWorkspace, inviteOf, pair, portOf, startRelay } from './bench-relay.ts';
import { openConnection, prepareCallouts } from './callout-load.ts';

export interface WayFigures {
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly samples: number;
}

const connections = 8;
/** Nothing is said about the first, which meet cold code. */
const warmUp = 200;

/**
 * From the moment a callout is sent to the moment a connected device has its event in hand, for each device. The callouts come at a
 * fixed pace, whether those before were answered or not.
 */
export async function wayToDevices(options: {
  readonly callouts: number;
  readonly perSecond: number;
  readonly devices: number;
}): Promise<WayFigures> {
  const { callouts, perSecond, devices } = options;
  const dataFolder = await mkdtemp(join(tmpdir(), 'relay-bench-'));
  const relay = await startRelay(dataFolder);
  const total = warmUp + callouts;
  const sentAt = new Float64Array(total + 1);
  const tookMs: number[] = [];
  const all = Promise.withResolvers<void>();
  const stops: (() => void)[] = [];
  const inbox = {
    receive: ({ sequence }: { readonly sequence: number }): void => {
      if (sequence > warmUp) tookMs.push(performance.now() - (sentAt[sequence] ?? Number.NaN));
      if (tookMs.length === callouts * devices) all.resolve();
    },
  };
  try {
    const founder = await foundWorkspace(relay.ready, inbox);
    stops.push(founder.client.stop);
    for (let index = 1; index < devices; index += 1) {
      const place = await pair(relay.ready, await inviteOf(founder, index + 1), index + 1);
      stops.push((await connectDevice(relay.ready.url, place, inbox)).stop);
    }
    const requests = prepareCallouts(new URL(relay.ready.webhookUrl).pathname, total, 1);
    const sockets = await Promise.all(
      Array.from({ length: connections }, (_, index) => openConnection(portOf(relay.ready), index)),
    );
    for (const socket of sockets) {
      socket.resume();
      socket.on('close', () => all.reject(new Error('The relay hung up.')));
      stops.push(() => void socket.removeAllListeners('close').destroy());
    }
    const startedAt = performance.now();
    for (const [index, request] of requests.entries()) {
      const dueMs = startedAt + (index * 1000) / perSecond - performance.now();
      if (dueMs > 0) await new Promise((resolve) => setTimeout(resolve, dueMs));
      sentAt[index + 1] = performance.now();
      sockets[index % connections]?.write(request);
    }
    await all.promise;
  } finally {
    for (const stop of stops) stop();
    await relay.stop();
    await rm(dataFolder, { recursive: true, force: true });
  }
  tookMs.sort((a, b) => a - b);
  const at = (share: number): number => tookMs[Math.floor(share * (tookMs.length - 1))] ?? Number.NaN;
  return { p50Ms: at(0.5), p99Ms: at(0.99), samples: tookMs.length };
}
