import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { foundWorkspace, launchRelay, portOf, type RelayReady } from './bench-relay.ts';
import { type LoadResult, prepareCallouts, sendCallouts } from './callout-load.ts';
import { type LaunchedServer, launchServer, type ServerProcess } from './server-process.ts';

/** Each callout's cost on the same load, in turns: so all meet the same machine. */
export interface AcceptRound {
  /** A server that stores nothing. */
  readonly bare: Measured;
  readonly relay: Measured;
  /** The relay, its syncs left out. */
  readonly unsynced: Measured;
  /** A server with one commit and sync for each request. */
  readonly oneCommit: Measured;
}

export interface Measured extends LoadResult {
  /** Processor time of the server for one callout, in µs. */
  readonly cpuUs: number;
}

interface Peer {
  readonly server: ServerProcess<{ readonly url: string }>;
  readonly path: string;
}

/** Callouts a second that are on disk before their 200, beside servers that do less for each, or do it one by one. */
export async function acceptBench(options: {
  readonly rounds: number;
  readonly callouts: number;
  readonly connections: number;
  readonly nodeFlags?: readonly string[];
}): Promise<readonly AcceptRound[]> {
  const { rounds, callouts, connections, nodeFlags = [] } = options;
  const folder = await mkdtemp(join(tmpdir(), 'relay-bench-'));
  const skipSync = ['--import', join(import.meta.dirname, 'without-sync.ts')];
  const stops: (() => Promise<number | null>)[] = [];
  const run = async <Ready extends { readonly url: string }>(launched: LaunchedServer<Ready>) => {
    stops.push(launched.stop);
    return { ...launched, ready: await launched.ready };
  };
  const runRelay = async (name: string, flags: readonly string[]): Promise<Peer> => {
    const server = await run<RelayReady>(launchRelay(join(folder, name), { nodeFlags: flags }));
    (await foundWorkspace(server.ready)).client.stop();
    return { server, path: new URL(server.ready.webhookUrl).pathname };
  };
  const runServer = async (...args: readonly string[]): Promise<Peer> => ({
    server: await run(launchServer<{ readonly url: string }>(args)),
    path: '/',
  });

  try {
    const peers: Readonly<Record<keyof AcceptRound, Peer>> = {
      bare: await runServer('test/bench/relay/bare-server.ts'),
      relay: await runRelay('relay', nodeFlags),
      unsynced: await runRelay('unsynced', skipSync),
      oneCommit: await runServer('test/bench/relay/one-commit-server.ts', folder),
    };
    const results: AcceptRound[] = [];
    // The first round warms all up and does not count.
    for (let round = 0; round <= rounds; round += 1) {
      const measure = ({ server, path }: Peer): Promise<Measured> =>
        measureOne(server, prepareCallouts(path, callouts, 1 + round * callouts), connections);
      const first = round % 2 === 0;
      // Whoever comes second meets a warmer machine: the two that are compared most closely take turns.
      const earlier = first ? await measure(peers.relay) : await measure(peers.unsynced);
      const later = first ? await measure(peers.unsynced) : await measure(peers.relay);
      const measured = {
        bare: await measure(peers.bare),
        relay: first ? earlier : later,
        unsynced: first ? later : earlier,
        oneCommit: await measure(peers.oneCommit),
      };
      for (const [name, { refused }] of Object.entries(measured)) {
        if (refused > 0) throw new Error(`${refused} callouts were refused by ${name}.`);
      }
      if (round > 0) results.push(measured);
    }
    if ((await peers.unsynced.server.stop()) !== 0) {
      throw new Error('The relay did not sync by fs.fdatasync: its syncs could not be left out.');
    }
    return results;
  } finally {
    await Promise.all(stops.map((stop) => stop()));
    await rm(folder, { recursive: true, force: true });
  }
}

async function measureOne(
  server: ServerProcess<{ readonly url: string }>,
  requests: readonly Buffer[],
  connections: number,
): Promise<Measured> {
  const before = server.cpuMs();
  const load = await sendCallouts(portOf(server.ready), requests, connections);
  return { ...load, cpuUs: ((server.cpuMs() - before) * 1000) / requests.length };
}
