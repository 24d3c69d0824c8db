import type { QueryClient } from '@tanstack/react-query';
import type { Bridge } from '../../../shared/desktop-api/bridge.ts';
import { addChange, isStale, noChanges } from './what-changed.ts';

/** The first event of a burst shows almost at once; what follows is one look at the core each time, not one an event. */
const firstMs = 8;
const pauseMs = 150;
/** A call that hangs must not keep the rest of the screen old. */
const patienceMs = 2_000;

/** Keeps the cached answers true: events make them stale, in batches; a new connection makes all stale. Returns the end of it. */
export function followEvents(bridge: Bridge, client: QueryClient): () => void {
  let changes = noChanges();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isReading = false;
  let hasChanges = false;
  let wasDown = false;

  /** One batch is read to its end before the next: a stream of events must not cancel every answer on its way. */
  async function flush(): Promise<void> {
    const batch = changes;
    changes = noChanges();
    hasChanges = false;
    isReading = true;
    const read = client.invalidateQueries({ predicate: (query) => isStale(batch, query.queryKey) });
    await Promise.race([read, pause(patienceMs)]);
    await pause(pauseMs);
    isReading = false;
    if (hasChanges) schedule();
  }

  function schedule(): void {
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), firstMs);
  }

  const endEvents = bridge.onEvent((event) => {
    if (event.kind === 'status-changed') client.setQueryData(['app.status', {}], event.status);
    addChange(changes, event);
    if (!hasChanges && !isReading) schedule();
    hasChanges = true;
  });
  const endLink = bridge.onLink((link) => {
    if (link === 'up' && wasDown) void client.invalidateQueries();
    wasDown = link === 'down';
  });
  return () => {
    clearTimeout(timer);
    endEvents();
    endLink();
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
