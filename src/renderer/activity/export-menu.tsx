import { Download } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import { useBridge } from '../app/bridge/bridge-context.tsx';
import { ask } from '../app/data/ask.ts';
import { CallFailed } from '../app/data/call-failed.ts';
import { Button } from '../components/controls/button.tsx';
import { Popover } from '../components/overlays/popover.tsx';
import { countWords } from '../components/text/count-words.ts';
import { filterOf, useActivityFilter } from './activity-filter-store.ts';

const formats = [
  { format: 'jsonl', words: 'JSON lines', more: 'With hashes and checkpoints: the file can be verified.' },
  { format: 'csv', words: 'CSV', more: 'For a spreadsheet.' },
] as const;

/** Saves the log, of the chosen days or all of it, to a file. */
export function ExportMenu() {
  const bridge = useBridge();
  const days = useActivityFilter((state) => state.narrowing.days);
  const [isOpen, setOpen] = useState(false);
  const [isBusy, setBusy] = useState(false);

  async function save(format: 'jsonl' | 'csv'): Promise<void> {
    setOpen(false);
    setBusy(true);
    try {
      const { name, entries } = await ask(bridge, 'audit.export', { format, ...chosenDays() });
      fetchFile(`/exports/${name}`);
      toast(`Exported ${countWords(entries, 'entry', 'entries')}`);
    } catch (error) {
      if (!(error instanceof CallFailed)) throw error;
      toast(error.failure.message, { description: error.failure.next });
    } finally {
      setBusy(false);
    }
  }
  return (
    <Popover
      label="Export"
      align="end"
      isOpen={isOpen}
      onOpenChange={setOpen}
      trigger={
        <Button tone="quiet" isBusy={isBusy}>
          <Download aria-hidden="true" className="size-3.5" />
          Export
        </Button>
      }
    >
      <div className="w-72 p-1">
        <p className="px-2 py-1 text-note text-quiet">
          {days === 'any' ? 'The whole log' : 'The chosen days'}, whatever else is filtered
        </p>
        {formats.map(({ format, words, more }) => (
          <button
            key={format}
            type="button"
            onClick={() => void save(format)}
            className="block w-full rounded-control px-2 py-1.5 text-left hover:bg-hover"
          >
            <span className="block font-medium">{words}</span>
            <span className="block text-note text-quiet">{more}</span>
          </button>
        ))}
      </div>
    </Popover>
  );
}

/** By what is chosen when the button is pressed. */
function chosenDays() {
  const { from, to } = filterOf(useActivityFilter.getState().narrowing, new Date());
  return { from, to };
}

/** As a press on a link does it: the browser, or Electron, asks where to save or puts it among the downloads. */
function fetchFile(path: string): void {
  const link = document.createElement('a');
  link.href = path;
  link.download = '';
  link.click();
}
