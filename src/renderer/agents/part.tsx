import type { ReactNode } from 'react';

/** A part of a page about agents, under its name. */
export function Part({
  title,
  aside = null,
  children,
}: {
  readonly title: string;
  readonly aside?: string | null;
  readonly children: ReactNode;
}) {
  return (
    <section aria-label={title} className="flex flex-col gap-2">
      <div className="flex items-baseline gap-3">
        <h3 className="flex-1 font-strong">{title}</h3>
        {aside && <span className="text-note text-quiet">{aside}</span>}
      </div>
      {children}
    </section>
  );
}
