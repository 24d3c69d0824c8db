import { ArrowUp } from 'lucide-react';

/** What was logged while the rows were kept still. A press lets it in. */
export function NewEntries({ count, onShow }: { readonly count: number; readonly onShow: () => void }) {
  return (
    <div className="pointer-events-none absolute inset-x-0 top-2 z-10 flex justify-center">
      <button
        type="button"
        onClick={onShow}
        className="pointer-events-auto flex h-7 animate-appear items-center gap-1.5 rounded-full bg-raised px-3 text-note font-medium shadow-float hover:text-accent"
      >
        <ArrowUp aria-hidden="true" className="size-3.5" />
        <span className="figures" aria-live="polite">
          {count} new
        </span>
      </button>
    </div>
  );
}
