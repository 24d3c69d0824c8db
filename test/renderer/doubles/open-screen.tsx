import { render } from 'vitest-browser-react';
import { App } from '../../../src/renderer/app/app.tsx';
import type { Place } from '../../../src/renderer/app/place/place.ts';
import { usePlaceStore } from '../../../src/renderer/app/place/place-store.ts';
import { useOutboxStore } from '../../../src/renderer/outbox/outbox-store.ts';
import { useDraftStore } from '../../../src/renderer/policies/draft/draft-store.ts';
import type { MemoryBridge } from './memory-bridge.ts';

/** The whole screen on a core in memory, at a place; without one it finds its first screen itself. */
export function openScreen(memory: MemoryBridge, place: Place | null = null) {
  usePlaceStore.setState({ place });
  useOutboxStore.setState({ isOpen: false });
  useDraftStore.setState({ draft: null });
  return render(
    <div style={{ height: '100vh' }}>
      <App connection={{ bridge: memory.bridge, onSessionOver: () => () => undefined }} />
    </div>,
  );
}
