import { ArrowUp } from 'lucide-react';

interface NewsPillProps {
  readonly unseen: number;
  readonly onShow: () => void;
}

/** What came while the rows were kept still. A press lets it in. */
export function NewsPill({ unseen, onShow }: NewsPillProps) {
  return (
    <div className="pointer-events-none absolute inset-x-0 top-2 z-10 flex justify-center">
      <button
        type="button"
        onClick={onShow}
        className="pointer-events-auto flex h-7 animate-appear items-center gap-1.5 rounded-full bg-raised px-3 text-note font-medium shadow-float hover:text-accent"
      >
        <ArrowUp aria-hidden="true" className="size-3.5" />
        <span className="figures" aria-live="polite">
          {unseen > 0 ? `${unseen} new` : 'Show changes'}
        </span>
      </button>
    </div>
  );
}
