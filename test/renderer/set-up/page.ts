import { beforeEach } from 'vitest';
import '../../../src/renderer/app/styles/app.css';
import { usePlaceStore } from '../../../src/renderer/app/place/place-store.ts';
import { useFilterStore, wideOpen } from '../../../src/renderer/queue/filter/filter-store.ts';

// The page outlives each test: what is on the screen must not.
beforeEach(() => {
  window.history.replaceState(null, '', window.location.pathname + window.location.search);
  window.localStorage.clear();
  usePlaceStore.setState({ place: null, isReading: false });
  useFilterStore.setState({ narrowing: wideOpen, order: 'newest' });
});
