/** Counts API calls as `VERB Entity`. */
export interface CallCounts {
  readonly add: (verb: string, entity: string) => void;
  readonly all: () => Readonly<Record<string, number>>;
  readonly clear: () => void;
}

export function createCallCounts(): CallCounts {
  const counts = new Map<string, number>();
  return {
    add: (verb, entity) => {
      const key = `${verb} ${entity}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    },
    all: () => Object.fromEntries(counts),
    clear: () => counts.clear(),
  };
}
