import { z } from 'zod';
import { fail, type Outcome, succeed } from '../../../shared/domain/outcome.ts';
import { ANSWER_MS } from './connect.ts';

export interface SyncFailure {
  readonly kind: 'nats-unsynced';
  readonly cause: string;
}

/** What `/jsz` tells: `sync_always` is there since 2.10, and only when it is on. */
const jsz = z.object({
  server_id: z.string(),
  config: z.object({ sync_always: z.boolean().default(false) }).default({ sync_always: false }),
  meta_cluster: z.object({ cluster_size: z.int().default(1) }).optional(),
});

/**
 * JetStream says that it has stored a message as soon as the operating system has it, and syncs every two minutes, unless
 * `sync_interval: always` is set. Only the monitoring endpoint tells which: without its word nothing counts as synced.
 */
export async function checkSync(options: {
  /** Of every server, comma-separated; null when none was named. */
  readonly monitorUrls: string | null;
  /** The server that this process is connected to. */
  readonly serverId: string;
}): Promise<Outcome<null, SyncFailure>> {
  if (options.monitorUrls === null) return unsynced('nobody said where its monitoring endpoint is');
  const seen = new Set<string>();
  let clusterSize = 1;
  for (const url of options.monitorUrls.split(',').map((one) => one.trim())) {
    const where = URL.parse(url)?.host ?? 'the monitoring address';
    const told = await ask(url).catch((error: unknown) => String(error));
    if (typeof told === 'string') return unsynced(`${where} did not tell (${told})`);
    if (!told.config.sync_always) return unsynced(`${where} tells that it syncs only now and then`);
    seen.add(told.server_id);
    clusterSize = Math.max(clusterSize, told.meta_cluster?.cluster_size ?? 1);
  }
  if (!seen.has(options.serverId)) return unsynced('the endpoint is not that of the server connected to');
  if (seen.size < clusterSize) {
    return unsynced(`the cluster has ${clusterSize} servers and ${seen.size} of them told how they sync`);
  }
  return succeed(null);
}

async function ask(url: string): Promise<z.infer<typeof jsz>> {
  const response = await fetch(new URL('/jsz', url), { signal: AbortSignal.timeout(ANSWER_MS) });
  return jsz.parse(await response.json());
}

function unsynced(cause: string): Outcome<never, SyncFailure> {
  return fail({ kind: 'nats-unsynced', cause });
}
