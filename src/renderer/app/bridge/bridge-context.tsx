import { createContext, use, useEffect, useState } from 'react';
import type { Bridge } from '../../../shared/desktop-api/bridge.ts';

const Context = createContext<Bridge | null>(null);

/** Hands the bridge to everything below. */
export const BridgeProvider = Context.Provider;

export function useBridge(): Bridge {
  const bridge = use(Context);
  if (!bridge) throw new Error('No BridgeProvider above');
  return bridge;
}

/** Whether the core answers. `at` is when that last changed, on this machine's clock. */
export function useLink(): { readonly link: 'up' | 'down' | 'unknown'; readonly at: number } {
  const bridge = useBridge();
  const [state, setState] = useState<{ link: 'up' | 'down' | 'unknown'; at: number }>({
    link: 'unknown',
    at: 0,
  });
  useEffect(() => bridge.onLink((link) => setState({ link, at: Date.now() })), [bridge]);
  return state;
}
