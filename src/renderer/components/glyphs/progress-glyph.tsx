import { clsx } from 'clsx';
import { Spinner } from '../states/spinner.tsx';

export type Progress = 'later' | 'todo' | 'next' | 'busy' | 'done' | 'attention' | 'failed';

const words: Record<Progress, string> = {
  later: 'Later',
  todo: 'To do',
  next: 'Next',
  busy: 'Under way',
  done: 'Done',
  attention: 'Needs attention',
  failed: 'Failed',
};

const colours: Record<Progress, string> = {
  later: 'text-line-strong',
  todo: 'text-quiet',
  next: 'text-text',
  busy: 'text-quiet',
  done: 'text-good',
  attention: 'text-warn',
  failed: 'text-deny',
};

/** How far a step is: a shape of its own for each state, and its words for screen readers. */
export function ProgressGlyph({ progress }: { readonly progress: Progress }) {
  return (
    <span
      role="img"
      aria-label={words[progress]}
      title={words[progress]}
      className={clsx('flex size-4 shrink-0 items-center justify-center', colours[progress])}
    >
      {progress === 'busy' ? <Spinner /> : <Shape progress={progress} />}
    </span>
  );
}

function Shape({ progress }: { readonly progress: Exclude<Progress, 'busy'> }) {
  const line = { fill: 'none', stroke: 'currentColor', strokeWidth: 1.5, strokeLinecap: 'round' } as const;
  const cut = {
    ...line,
    stroke: 'var(--color-surface)',
    strokeWidth: 1.75,
    strokeLinejoin: 'round',
  } as const;
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true" className="size-4">
      {progress === 'later' && <circle cx="8" cy="8" r="6" {...line} strokeDasharray="1.6 3.1" />}
      {progress === 'todo' && <circle cx="8" cy="8" r="6" {...line} />}
      {progress === 'next' && (
        <>
          <circle cx="8" cy="8" r="6" {...line} />
          <circle cx="8" cy="8" r="2.75" fill="currentColor" />
        </>
      )}
      {progress === 'done' && (
        <>
          <circle cx="8" cy="8" r="6.75" fill="currentColor" />
          <path d="m5.2 8.2 2 2 3.7-4.2" {...cut} />
        </>
      )}
      {progress === 'attention' && (
        <>
          <path d="M8 1.6 15 14H1Z" fill="currentColor" stroke="currentColor" strokeLinejoin="round" />
          <path d="M8 6v3.6M8 11.9v.1" {...cut} />
        </>
      )}
      {progress === 'failed' && (
        <>
          <circle cx="8" cy="8" r="6.75" fill="currentColor" />
          <path d="m5.8 5.8 4.4 4.4m0-4.4-4.4 4.4" {...cut} />
        </>
      )}
    </svg>
  );
}
