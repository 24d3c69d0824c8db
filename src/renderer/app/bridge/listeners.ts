/** A set of listeners that each get every message. */
export interface Listeners<T> {
  add(listener: (message: T) => void): () => void;
  tell(message: T): void;
}

export function createListeners<T>(): Listeners<T> {
  const all = new Set<(message: T) => void>();
  return {
    add(listener) {
      all.add(listener);
      return () => {
        all.delete(listener);
      };
    },
    tell(message) {
      for (const listener of all) listener(message);
    },
  };
}
