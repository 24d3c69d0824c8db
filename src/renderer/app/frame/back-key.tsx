import { useKeys } from '../keys/keys-context.tsx';
import { usePlaceStore } from '../place/place-store.ts';

/** In a narrow window: Escape uncovers the list. */
export function BackKey() {
  const setReading = usePlaceStore((state) => state.setReading);
  useKeys('List', [{ keys: 'escape', words: 'Back to the list', run: () => setReading(false) }]);
  return null;
}
