import type { ReactNode } from 'react';

/** Terms with what holds for them, in two columns. */
export function Facts({ facts }: { readonly facts: readonly (readonly [term: string, value: ReactNode])[] }) {
  return (
    <dl className="grid grid-cols-[152px_minmax(0,1fr)] gap-x-6 gap-y-1.5">
      {facts.map(([term, value]) => (
        <div key={term} className="contents">
          <dt className="text-quiet">{term}</dt>
          <dd className="figures min-w-0 wrap-anywhere select-text">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
