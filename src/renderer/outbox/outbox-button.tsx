import { Send } from 'lucide-react';
import { useCall } from '../app/data/use-call.ts';
import { useLate } from '../components/states/use-late.ts';
import { useOutboxStore } from './outbox-store.ts';

/** What is sent within this time never waited. */
const graceMs = 2_000;

/** "3 changes will be sent", for as long as any waits; a press shows them. */
export function OutboxButton() {
  const { data } = useCall('outbox.list', {});
  const setOpen = useOutboxStore((state) => state.setOpen);
  const count = data?.waiting.length ?? 0;
  const isLate = useLate(count > 0, graceMs);
  if (!isLate) return null;
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      onClick={() => setOpen(true)}
      className="figures flex h-full shrink-0 items-center gap-1.5 px-3.5 font-medium text-accent hover:bg-hover focus-visible:-outline-offset-2"
    >
      <Send aria-hidden="true" className="size-3.5" />
      {count === 1 ? '1 change will be sent' : `${count} changes will be sent`}
    </button>
  );
}
