import type { ReactNode } from 'react';

/** A field and its value, in the columns that all fields share. */
export function Fact({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <div className="grid grid-cols-[84px_minmax(0,1fr)] gap-2">
      <dt className="truncate text-quiet">{term}</dt>
      <dd className="figures wrap-anywhere select-text">
        {children || <span className="text-quiet">–</span>}
      </dd>
    </div>
  );
}
