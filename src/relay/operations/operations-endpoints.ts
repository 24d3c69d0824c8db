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
  const { callouts } = counts;
  const refused = Object.entries(callouts.refused).map(
    ([reason, count]) => `relay_callouts_refused_total{reason="${reason}"} ${count}`,
  );
  return [
    '# TYPE relay_callouts_accepted_total counter',
    `relay_callouts_accepted_total ${callouts.accepted}`,
    '# TYPE relay_callouts_double_total counter',
    `relay_callouts_double_total ${callouts.doubles}`,
    '# TYPE relay_pings_total counter',
    `relay_pings_total ${callouts.pings}`,
    '# TYPE relay_callouts_refused_total counter',
    ...refused,
    '# TYPE relay_events_newest_position gauge',
    `relay_events_newest_position ${counts.newestPosition}`,
    '# TYPE relay_events_oldest_position gauge',
    `relay_events_oldest_position ${counts.oldestPosition}`,
    '# TYPE relay_devices_paired gauge',
    `relay_devices_paired ${counts.devicesPaired}`,
    '# TYPE relay_devices_connected gauge',
    `relay_devices_connected ${counts.devicesConnected}`,
    '# TYPE relay_leases_held gauge',
    `relay_leases_held ${counts.leasesHeld}`,
    '',
  ].join('\n');
}
