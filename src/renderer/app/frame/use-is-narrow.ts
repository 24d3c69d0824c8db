import { useSyncExternalStore } from 'react';

/** Below this the detail covers the list. */
const narrow = window.matchMedia('(max-width: 1099px)');

function subscribe(listener: () => void): () => void {
  narrow.addEventListener('change', listener);
  return () => narrow.removeEventListener('change', listener);
}

/** Whether the window has room for the list or the detail, but not both. */
export function useIsNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => narrow.matches);
}
