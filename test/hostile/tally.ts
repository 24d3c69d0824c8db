export type Answer = 'read' | 'run' | 'ask' | 'refused' | 'invalid' | 'no change' | 'away';
const answers: readonly Answer[] = ['read', 'run', 'ask', 'refused', 'invalid', 'no change', 'away'];

/** Plain data: the tool's calls by answer. */
export type Counts = Readonly<Record<string, Readonly<Partial<Record<Answer, number>>>>>;

/** How each tool's calls were answered. */
export interface Tally {
  add(tool: string, answer: Answer, times?: number): void;
  counts(): Counts;
  of(answer: Answer): number;
  total(): number;
  /** A table in plain text. */
  table(): string;
}

export function createTally(parts: readonly Counts[] = []): Tally {
  const counts = new Map<string, Map<Answer, number>>();
  const sum = (row: ReadonlyMap<Answer, number>) => [...row.values()].reduce((all, one) => all + one, 0);
  const tally: Tally = {
    add(tool, answer, times = 1) {
      // Names that are no tool are one line.
      const name = /^(?:autotask:autotask-)?[a-z-]+$|^\(/.test(tool)
        ? tool.replace('autotask:autotask-', '')
        : '(no such tool)';
      const row = counts.get(name) ?? new Map<Answer, number>();
      counts.set(name, row.set(answer, (row.get(answer) ?? 0) + times));
    },
    counts: () => Object.fromEntries([...counts].map(([tool, row]) => [tool, Object.fromEntries(row)])),
    of: (answer) => [...counts.values()].reduce((all, row) => all + (row.get(answer) ?? 0), 0),
    total: () => [...counts.values()].reduce((all, row) => all + sum(row), 0),
    table() {
      const line = (cells: readonly (string | number)[]) =>
        cells
          .map((cell, index) => (index === 0 ? String(cell).padEnd(24) : String(cell).padStart(10)))
          .join('');
      const rows = [...counts.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1));
      return [
        line(['tool', 'calls', ...answers]),
        ...rows.map(([tool, row]) =>
          line([tool, sum(row), ...answers.map((answer) => row.get(answer) ?? 0)]),
        ),
        line(['all', tally.total(), ...answers.map((answer) => tally.of(answer))]),
      ].join('\n');
    },
  };
  for (const part of parts) {
    for (const [tool, row] of Object.entries(part)) {
      for (const [answer, times] of Object.entries(row)) tally.add(tool, answer as Answer, times);
    }
  }
  return tally;
}
