import type { HostileReport } from './run-hostile.ts';

const mostShown = 20;

/** A run in plain text: the calls by tool and answer, what reached Autotask, and whatever must not have happened. */
export function reportTable(report: HostileReport): string {
  const { tally, writes, decisions, violations } = report;
  const kinds = new Map<string, number>();
  for (const { kind } of violations) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  const decided = Object.entries(decisions).map(([what, count]) => `${count} ${what}`);
  return [
    tally.table(),
    '',
    `calls to Autotask        ${report.httpCalls}`,
    `writes at Autotask       ${writes.accepted} taken, ${writes.refused} turned down by it; ${writes.changedRecords} records are new or changed`,
    `decisions                ${decided.join(', ')}`,
    `outputs read along       ${report.outputs}`,
    `seconds                  ${report.seconds.toFixed(0)}`,
    `violations               ${violations.length}`,
    ...[...kinds].map(([kind, count]) => `  ${count} ${kind}`),
    ...violations.slice(0, mostShown).map(({ kind, words }) => `  ${kind}: ${words}`),
  ].join('\n');
}
