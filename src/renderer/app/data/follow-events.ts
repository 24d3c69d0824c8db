import type { QueryClient } from '@tanstack/react-query';
import type { Bridge } from '../../../shared/desktop-api/bridge.ts';
import type { DesktopEvent } from '../../../shared/desktop-api/events.ts';
import { addChange, isStale, noChanges } from './what-changed.ts';

/** The first event of a burst shows almost at once; what follows is one look at the core each time, not one an event. */
const firstMs = 8;
const pauseMs = 150;
/** Somebody is asked to decide: that waits for nothing. */
const isUrgent = (event: DesktopEvent) => event.kind === 'approval-raised';
/** A call that hangs must not keep the rest of the screen old. */
const patienceMs = 2_000;

/** Keeps the cached answers true: events make them stale, in batches; a new connection makes all stale. Returns the end of it. */
export function followEvents(bridge: Bridge, client: QueryClient): () => void {
  let changes = noChanges();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isReading = false;
  let hasChanges = false;
  let wasDown = false;
  let urgency = Promise.withResolvers<void>();

  /** One batch is read to its end before the next: a stream of events must not cancel every answer on its way. */
  async function flush(): Promise<void> {
    const batch = changes;
    changes = noChanges();
    hasChanges = false;
    urgency = Promise.withResolvers();
    isReading = true;
    const read = client.invalidateQueries({ predicate: (query) => isStale(batch, query.queryKey) });
    await Promise.race([read, pause(patienceMs)]);
    await Promise.race([pause(pauseMs), urgency.promise]);
    isReading = false;
    if (hasChanges) schedule(firstMs);
  }

  function schedule(inMs: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), inMs);
  }

  const endEvents = bridge.onEvent((event) => {
    if (event.kind === 'status-changed') client.setQueryData(['app.status', {}], event.status);
    addChange(changes, event);
    if (isUrgent(event)) urgency.resolve();
    if (!isReading && (!hasChanges || isUrgent(event))) schedule(isUrgent(event) ? 0 : firstMs);
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
