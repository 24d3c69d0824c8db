import { create } from 'zustand';
import { type Place, placeFromHash, placeToHash } from './place.ts';

interface PlaceState {
  /** null until the first screen is known. */
  readonly place: Place | null;
  /** In a narrow window: the detail lies over the list. */
  readonly isReading: boolean;
  /** Goes to another screen; the browser's back button returns. */
  readonly go: (place: Place) => void;
  /** Changes what is open on this screen without a step in the history. */
  readonly show: (place: Place) => void;
  readonly setReading: (isReading: boolean) => void;
}

/** The one place that the window shows. */
export const usePlaceStore = create<PlaceState>()((set) => ({
  place: placeFromHash(window.location.hash),
  isReading: false,
  go(place) {
    window.history.pushState(null, '', placeToHash(place));
    set({ place, isReading: false });
  },
  show(place) {
    window.history.replaceState(null, '', placeToHash(place));
    set({ place });
  },
  setReading: (isReading) => set({ isReading }),
}));

function readAddress(): void {
  const place = placeFromHash(window.location.hash);
  if (place) usePlaceStore.setState({ place, isReading: false });
}

/** Follows the browser's back and forward; returns the end of it. */
export function followHistory(): () => void {
  window.addEventListener('popstate', readAddress);
  return () => window.removeEventListener('popstate', readAddress);
}
