import { type BrowserWindow, type Rectangle, screen } from 'electron';
import { z } from 'zod';
import type { MachineStore } from '../host/machine-store.ts';

const placeSchema = z.object({
  bounds: z.object({ x: z.int(), y: z.int(), width: z.int().min(400), height: z.int().min(300) }),
  maximized: z.boolean(),
});
type Place = z.infer<typeof placeSchema>;

/** Where the window was, unless that is on no screen any more. */
export function readPlace(store: MachineStore): Place | null {
  const kept = placeSchema.safeParse(store.get('window'));
  return kept.success && isOnScreen(kept.data.bounds) ? kept.data : null;
}

export function keepPlace(window: BrowserWindow, store: MachineStore): void {
  const keep = () => {
    if (window.isDestroyed() || window.isMinimized()) return;
    store.set('window', {
      bounds: window.getNormalBounds(),
      maximized: window.isMaximized(),
    } satisfies Place);
  };
  // Moving sends an event a pixel: written when it is over.
  let pause: NodeJS.Timeout | undefined;
  const soon = () => {
    clearTimeout(pause);
    pause = setTimeout(keep, 400);
  };
  window.on('resize', soon).on('move', soon).on('maximize', soon).on('unmaximize', soon);
  window.on('close', () => {
    clearTimeout(pause);
    keep();
  });
}

function isOnScreen({ x, y, width }: Rectangle): boolean {
  const leastVisiblePx = 80;
  return screen
    .getAllDisplays()
    .some(
      ({ workArea }) =>
        x + width > workArea.x + leastVisiblePx &&
        x < workArea.x + workArea.width - leastVisiblePx &&
        y >= workArea.y - 10 &&
        y < workArea.y + workArea.height - leastVisiblePx,
    );
}
