import { createContext, type ReactNode, use, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { type Binding, createKeyMap, type KeyMap } from './key-map.ts';
import { listenToKeys } from './listen-to-keys.ts';

const Context = createContext<KeyMap | null>(null);

/** Listens to the keyboard for everything below. */
export function KeysProvider({ children }: { readonly children: ReactNode }) {
  const [map] = useState(createKeyMap);
  useEffect(() => listenToKeys(map), [map]);
  return <Context value={map}>{children}</Context>;
}

export function useKeyMap(): KeyMap {
  const map = use(Context);
  if (!map) throw new Error('No KeysProvider above');
  return map;
}

/** Binds keys while the calling component is on the screen. The set of keys must not change between renders; what they do may. */
export function useKeys(name: string, bindings: readonly Binding[]): void {
  const map = useKeyMap();
  const latest = useRef(bindings);
  useLayoutEffect(() => {
    latest.current = bindings;
  });
  const shape = bindings
    .map((each) => `${each.keys}\t${each.words ?? ''}\t${each.repeats ?? false}`)
    .join('\n');
  // biome-ignore lint/correctness/useExhaustiveDependencies: `shape` stands for the fixed part of the bindings in `latest`
  useEffect(() => {
    const fixed = latest.current.map((binding, index) => ({
      ...binding,
      run: () => latest.current[index]?.run(),
    }));
    return map.add({ name, bindings: fixed });
  }, [map, name, shape]);
}
