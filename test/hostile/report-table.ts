import type { HostileReport } from './run-hostile.ts';
import { createTally } from './tally.ts';

const mostShown = 20;

/** A run in plain text: the calls by tool and answer, what reached Autotask, and whatever must not have happened. */
export function reportTable(report: HostileReport): string {
  const { counts, writes, decisions, violations } = report;
  const kinds = new Map<string, number>();
  for (const { kind } of violations) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  const decided = Object.entries(decisions).map(([what, count]) => `${count} ${what}`);
  return [
    createTally([counts]).table(),
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

/** What several processes found, as one. */
export function mergedReport(reports: readonly HostileReport[]): HostileReport {
  const sum = (of: (report: HostileReport) => number) => reports.reduce((all, one) => all + of(one), 0);
  const decisions: Record<string, number> = {};
  for (const report of reports) {
    for (const [what, count] of Object.entries(report.decisions))
      decisions[what] = (decisions[what] ?? 0) + count;
  }
  return {
    counts: createTally(reports.map(({ counts }) => counts)).counts(),
    writes: {
      accepted: sum(({ writes }) => writes.accepted),
      refused: sum(({ writes }) => writes.refused),
      changedRecords: sum(({ writes }) => writes.changedRecords),
    },
    decisions,
    outputs: sum(({ outputs }) => outputs),
    httpCalls: sum(({ httpCalls }) => httpCalls),
    violations: reports.flatMap(({ violations }) => violations),
    seconds: Math.max(...reports.map(({ seconds }) => seconds)),
  };
}
