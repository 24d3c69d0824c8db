import { type ReactNode, useId } from 'react';
import { type Progress, ProgressGlyph } from '../../components/glyphs/progress-glyph.tsx';

interface SetupStepProps {
  readonly title: string;
  readonly progress: Progress;
  /** How it stands, or what it waits for. */
  readonly aside?: ReactNode;
  /** What the step is for. */
  readonly about: ReactNode;
  /** Nothing while there is nothing to do here yet. */
  readonly children?: ReactNode;
}

/** One step of setting the integration up: how far it is, what it is for, and what to do. */
export function SetupStep({ title, progress, aside, about, children }: SetupStepProps) {
  const id = useId();
  return (
    <li className="group grid grid-cols-[16px_minmax(0,1fr)] gap-x-3">
      <div className="flex flex-col items-center gap-1.5 pt-[3px]">
        <ProgressGlyph progress={progress} />
        <span aria-hidden="true" className="w-px flex-1 bg-line group-last:hidden" />
      </div>
      <section aria-labelledby={id} className="min-w-0 pb-7 group-last:pb-0">
        <div className="flex items-baseline gap-4">
          <h3 id={id} className="flex-1 text-title font-strong">
            {title}
          </h3>
          {aside && <span className="figures text-note text-quiet">{aside}</span>}
        </div>
        <p className="text-quiet">{about}</p>
        {children && <div className="mt-3">{children}</div>}
      </section>
    </li>
  );
}
