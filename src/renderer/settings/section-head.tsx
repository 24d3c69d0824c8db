import type { ReactNode } from 'react';

interface SectionHeadProps {
  readonly title: string;
  readonly about?: ReactNode;
  readonly aside?: ReactNode;
}

/** The name of a section of the settings, what it is for, and how it stands. */
export function SectionHead({ title, about, aside }: SectionHeadProps) {
  return (
    <header>
      <div className="flex items-baseline gap-4">
        <h2 className="flex-1 text-page font-strong">{title}</h2>
        {aside && <span className="figures text-note text-quiet">{aside}</span>}
      </div>
      {about && <p className="mt-1 text-quiet">{about}</p>}
    </header>
  );
}
