import { FlaskConical } from 'lucide-react';
import { usePlaceStore } from '../place/place-store.ts';

/** Says that this is not the technician's own Autotask, and leads to where that changes. */
export function SampleBanner() {
  const go = usePlaceStore((state) => state.go);
  return (
    <aside
      aria-label="Sample workspace"
      className="window-drag window-buttons flex h-8 shrink-0 items-center gap-2 border-b border-line bg-sunken pl-4 text-note text-quiet"
    >
      <FlaskConical aria-hidden="true" className="size-3.5 shrink-0" />
      <p className="min-w-0 flex-1 truncate">
        <span className="font-medium text-text">Sample data.</span> An invented MSP whose day goes on by
        itself. Nothing leaves this machine.
      </p>
      <button
        type="button"
        onClick={() => go({ kind: 'settings', section: 'autotask' })}
        className="h-6 rounded-control px-2 font-medium text-accent hover:bg-hover"
      >
        Set up your Autotask
      </button>
    </aside>
  );
}
