import { FlaskConical } from 'lucide-react';
import { useState } from 'react';
import { ConnectDialog } from './connect-dialog.tsx';

/** Says that this is not the technician's own Autotask, and how to change that. */
export function SampleBanner() {
  const [isOpen, setOpen] = useState(false);
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
        onClick={() => setOpen(true)}
        className="h-6 rounded-control px-2 font-medium text-accent hover:bg-hover"
      >
        Connect your Autotask
      </button>
      <ConnectDialog isOpen={isOpen} onOpenChange={setOpen} />
    </aside>
  );
}
