import type { CalloutCounts } from './counters.ts';

/** What the relay holds and did; `callouts` since its start. No secret, no ticket text. */
export interface RelayCounts {
  readonly callouts: CalloutCounts;
  readonly newestPosition: number;
  readonly oldestPosition: number;
  /** The lowest position that every device has acknowledged, as far as it is written down; null without devices. */
  readonly acknowledgedByAll: number | null;
  readonly deadLetters: number;
  readonly devicesPaired: number;
  readonly devicesConnected: number;
  readonly leasesHeld: number;
  readonly webhooksConfigured: boolean;
  /** UTC ISO of the last readiness ping. */
  readonly lastPingAt: string | null;
}

type Sample = readonly [labels: string, value: number];

/** Prometheus' text format. Names and units follow its conventions: base units, `_total` on counters. */
export function renderMetrics(counts: RelayCounts): string {
  const { accepted, doubles, pings, failed, refused } = counts.callouts;
  const refusals = Object.entries(refused).map(([reason, count]) => [`{reason="${reason}"}`, count] as const);
  const lag = counts.newestPosition - (counts.acknowledgedByAll ?? counts.newestPosition);
  const metrics = [
    counter('callouts_accepted_total', 'Callouts stored.', accepted),
    counter('callouts_double_total', 'Callouts that were stored before.', doubles),
    render('callouts_refused_total', 'counter', 'Callouts refused, by reason.', refusals),
    counter('callouts_failed_total', 'Callouts that could not be stored and were answered 500.', failed),
    counter('readiness_pings_total', 'Times the webhook address was asked whether it is there.', pings),
    gauge(
      'webhooks_configured',
      'Whether a device has set the webhook secrets.',
      Number(counts.webhooksConfigured),
    ),
    gauge('events_newest_position', 'Position of the last stored event.', counts.newestPosition),
    gauge('events_oldest_position', 'Position of the first event still kept.', counts.oldestPosition),
    gauge(
      'events_slowest_device_lag',
      'Events that the slowest device has not acknowledged.',
      Math.max(0, lag),
    ),
    gauge('dead_letters', 'Authentic callouts that could not be read, as listed now.', counts.deadLetters),
    gauge('devices_paired', 'Devices that may connect.', counts.devicesPaired),
    gauge('devices_connected', 'Devices connected now.', counts.devicesConnected),
    gauge('leases_held', 'Tickets that a device works on.', counts.leasesHeld),
    ...(counts.lastPingAt === null
      ? []
      : [
          gauge(
            'last_readiness_ping_timestamp_seconds',
            'When the webhook address was last asked whether it is there.',
            Date.parse(counts.lastPingAt) / 1000,
          ),
        ]),
  ].map((metric) => metric.replaceAll('@', 'countersign_relay_'));
  return [...metrics, ...processMetrics()].join('');
}

/** The names that every Prometheus client library uses for the process itself. */
function processMetrics(): readonly string[] {
  const { user, system } = process.cpuUsage();
  const startedAt = Date.now() / 1000 - process.uptime();
  return [
    render('process_cpu_seconds_total', 'counter', 'Processor time used.', [['', (user + system) / 1e6]]),
    render('process_resident_memory_bytes', 'gauge', 'Memory in use.', [['', process.memoryUsage.rss()]]),
    render('process_start_time_seconds', 'gauge', 'When the process started.', [['', startedAt]]),
  ].map((metric) => metric.replaceAll('@', ''));
}

function counter(name: string, help: string, value: number): string {
  return render(name, 'counter', help, [['', value]]);
}

function gauge(name: string, help: string, value: number): string {
  return render(name, 'gauge', help, [['', value]]);
}

/** `@` stands where the prefix goes. */
function render(name: string, type: 'counter' | 'gauge', help: string, samples: readonly Sample[]): string {
  const lines = samples.map(([labels, value]) => `@${name}${labels} ${value}\n`);
  return `# HELP @${name} ${help}\n# TYPE @${name} ${type}\n${lines.join('')}`;
}
