import type { ReactNode } from 'react';

interface TwoLineRowProps {
  readonly glyphs: readonly [ReactNode, ReactNode];
  readonly first: ReactNode;
  /** At the end of the first line: a time. */
  readonly when: ReactNode;
  readonly second: ReactNode;
  /** At the end of the second line: marks and people. */
  readonly marks?: ReactNode;
}

/** A row of 48 px in two lines, each with a glyph before and its own end. */
export function TwoLineRow({ glyphs, first, when, second, marks }: TwoLineRowProps) {
  return (
    <div className="flex h-full flex-col justify-center gap-0.5 px-3.5">
      <div className="flex items-center gap-2.5">
        <span className="flex w-3.5 shrink-0 justify-center">{glyphs[0]}</span>
        <span className="flex min-w-0 flex-1 items-baseline gap-1.5">{first}</span>
        <span className="figures shrink-0 text-right text-note text-quiet">{when}</span>
      </div>
      <div className="flex h-5 items-center gap-2.5">
        <span className="flex w-3.5 shrink-0 justify-center">{glyphs[1]}</span>
        <span className="flex min-w-0 flex-1 items-center gap-1.5 text-note text-quiet">{second}</span>
        <span className="flex shrink-0 items-center gap-1.5">{marks}</span>
      </div>
    </div>
  );
}
