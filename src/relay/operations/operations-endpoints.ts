import type { FastifyInstance } from 'fastify';
import type { CalloutCounts } from './counters.ts';

/** What the relay holds and did; `callouts` since its start. No secret, no ticket text. */
export interface RelayCounts {
  readonly callouts: CalloutCounts;
  readonly newestPosition: number;
  readonly oldestPosition: number;
  readonly devicesPaired: number;
  readonly devicesConnected: number;
  readonly leasesHeld: number;
  readonly webhooksConfigured: boolean;
  /** UTC ISO of the last readiness ping. */
  readonly lastPingAt: string | null;
}

/** `/healthz` and `/readyz` for people and supervisors, `/metrics` for Prometheus. */
export function addOperationsEndpoints(server: FastifyInstance, counts: () => RelayCounts): void {
  server.get('/healthz', () => ({ status: 'ok', ...counts() }));
  // Listening means ready: the database was opened and checked before.
  server.get('/readyz', () => ({ status: 'ready' }));
  server.get('/metrics', (_request, reply) =>
    reply.type('text/plain; version=0.0.4').send(renderMetrics(counts())),
  );
}

function renderMetrics(counts: RelayCounts): string {
  const { accepted, doubles, pings, refused } = counts.callouts;
  const refusals = Object.entries(refused).map(([reason, count]) => [`{reason="${reason}"}`, count] as const);
  return [
    renderMetric('relay_callouts_accepted_total', 'counter', [['', accepted]]),
    renderMetric('relay_callouts_double_total', 'counter', [['', doubles]]),
    renderMetric('relay_callouts_refused_total', 'counter', refusals),
    renderMetric('relay_pings_total', 'counter', [['', pings]]),
    renderMetric('relay_events_newest_position', 'gauge', [['', counts.newestPosition]]),
    renderMetric('relay_events_oldest_position', 'gauge', [['', counts.oldestPosition]]),
    renderMetric('relay_devices_paired', 'gauge', [['', counts.devicesPaired]]),
    renderMetric('relay_devices_connected', 'gauge', [['', counts.devicesConnected]]),
    renderMetric('relay_leases_held', 'gauge', [['', counts.leasesHeld]]),
  ].join('');
}

function renderMetric(
  name: string,
  type: 'counter' | 'gauge',
  samples: readonly (readonly [labels: string, value: number])[],
): string {
  return `# TYPE ${name} ${type}\n${samples.map(([labels, value]) => `${name}${labels} ${value}\n`).join('')}`;
}
