/** One line of the table: what was measured, beside its budget. Times in milliseconds. */
export interface Figure {
  readonly what: string;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
  readonly samples: number;
  readonly budget: { readonly quantile: 'p50' | 'p95' | 'p99'; readonly ms: number };
}

export function figureOf(
  what: string,
  samplesMs: readonly (number | null)[],
  budget: Figure['budget'],
): Figure {
  const sorted = samplesMs.filter((sample) => sample !== null).toSorted((a, b) => a - b);
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
  return { what, p50Ms: at(0.5), p95Ms: at(0.95), p99Ms: at(0.99), samples: sorted.length, budget };
}

export function measuredOf(figure: Figure): number {
  return { p50: figure.p50Ms, p95: figure.p95Ms, p99: figure.p99Ms }[figure.budget.quantile];
}

/** The figures as a table for a terminal; the last column is the figure as a share of its budget. */
export function tableOf(figures: readonly Figure[]): string {
  const header = ['what', 'p50 ms', 'p95 ms', 'p99 ms', 'n', 'budget', 'of budget'];
  const rows = figures.map((figure) => [
    figure.what,
    figure.p50Ms.toFixed(1),
    figure.p95Ms.toFixed(1),
    figure.p99Ms.toFixed(1),
    String(figure.samples),
    `${figure.budget.quantile} ≤ ${figure.budget.ms}`,
    `${((measuredOf(figure) / figure.budget.ms) * 100).toFixed(0)} %`,
  ]);
  const widths = header.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: readonly string[]) =>
    row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ');
  return [line(header), widths.map((width) => '─'.repeat(width)).join('  '), ...rows.map(line)].join('\n');
}
