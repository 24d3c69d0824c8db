import type { QueryClient } from '@tanstack/react-query';
import type { Bridge } from '../../../shared/desktop-api/bridge.ts';
import { addChange, isStale, noChanges } from './what-changed.ts';

/** A burst of events is one look at the core, not one for each. */
const batchMs = 120;

/** Keeps the cached answers true: events make them stale, in batches; a new connection makes all stale. Returns the end of it. */
export function followEvents(bridge: Bridge, client: QueryClient): () => void {
  let changes = noChanges();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wasDown = false;

  function flush(): void {
    timer = undefined;
    const batch = changes;
    changes = noChanges();
    void client.invalidateQueries({ predicate: (query) => isStale(batch, query.queryKey) });
  }

  const endEvents = bridge.onEvent((event) => {
    if (event.kind === 'status-changed') client.setQueryData(['app.status', {}], event.status);
    addChange(changes, event);
    timer ??= setTimeout(flush, batchMs);
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
