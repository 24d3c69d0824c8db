import { beforeEach } from 'vitest';
import '../../../src/renderer/app/styles/app.css';
import { usePlaceStore } from '../../../src/renderer/app/place/place-store.ts';
import { useFilterStore } from '../../../src/renderer/queue/filter/filter-store.ts';
import { useUndoStore } from '../../../src/renderer/queue/marks/undo-store.ts';
import { useSelectionStore } from '../../../src/renderer/queue/selection/selection-store.ts';
import { useEditStore } from '../../../src/renderer/ticket/fields/edit-store.ts';
import { useComposerStore } from '../../../src/renderer/ticket/notes/composer-store.ts';

// The page outlives each test: what is on the screen must not.
beforeEach(() => {
  window.history.replaceState(null, '', window.location.pathname + window.location.search);
  window.localStorage.clear();
  usePlaceStore.setState({ place: null, isReading: false });
  useFilterStore.getState().reset();
  useSelectionStore.getState().clear();
  useUndoStore.setState({ done: [] });
  useEditStore.setState({ open: null, dismissed: new Set() });
  useComposerStore.setState({ toCustomer: null });
});
