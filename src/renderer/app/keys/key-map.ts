/** One thing a key does. `keys` is a key's name, or two names with a space for a chord ('g q'). */
export interface Binding {
  readonly keys: string;
  /** What it does, for the sheet of keys; null keeps a second key for the same thing off the sheet. */
  readonly words: string | null;
  /** Held down, a key repeats; only moving through a list wants that. */
  readonly repeats?: boolean;
  run(): void;
}

export interface BindingGroup {
  readonly name: string;
  readonly bindings: readonly Binding[];
}

/** What keys do right now. The group added last wins, so that what lies on top hides what is below. */
export interface KeyMap {
  add(group: BindingGroup): () => void;
  find(keys: string): Binding | undefined;
  startsChord(key: string): boolean;
  groups(): readonly BindingGroup[];
}

export function createKeyMap(): KeyMap {
  const groups: BindingGroup[] = [];
  return {
    add(group) {
      groups.push(group);
      return () => {
        groups.splice(groups.indexOf(group), 1);
      };
    },
    find(keys) {
      for (const group of groups.toReversed()) {
        const binding = group.bindings.find((each) => each.keys === keys);
        if (binding) return binding;
      }
      return undefined;
    },
    startsChord: (key) =>
      groups.some((group) => group.bindings.some((each) => each.keys.startsWith(`${key} `))),
    groups: () => [...groups],
  };
}
