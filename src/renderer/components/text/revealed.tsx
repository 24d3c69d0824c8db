import { Fragment, useMemo } from 'react';
import { type Piece, revealHidden } from '../../../shared/domain/reveal-hidden.ts';

/** A run of the same mark is one mark with a count: a thousand zero-width spaces must not flood the page. */
interface Run {
  readonly piece: Piece;
  readonly times: number;
}

function runsOf(text: string): Run[] {
  const runs: { piece: Piece; times: number }[] = [];
  for (const piece of revealHidden(text)) {
    const last = runs.at(-1);
    if (last && piece.kind === 'hidden' && last.piece.kind === 'hidden' && last.piece.code === piece.code)
      last.times += 1;
    else runs.push({ piece, times: 1 });
  }
  return runs;
}

/** Text with what hides in it made visible. Nothing in it is ever anything but text. */
export function Revealed({ text }: { readonly text: string }) {
  const runs = useMemo(() => runsOf(text), [text]);
  return runs.map(({ piece, times }, index) =>
    piece.kind === 'plain' ? (
      // The text alone decides the runs, so their index is their identity.
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text, and steps in their order, never move
      <Fragment key={index}>{piece.text}</Fragment>
    ) : piece.kind === 'odd' ? (
      <span
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text, and steps in their order, never move
        key={index}
        title={`${piece.name} (${piece.code})`}
        className="rounded-[3px] bg-warn/15 text-warn underline decoration-warn decoration-dotted underline-offset-2"
      >
        {piece.text}
        <span className="sr-only"> ({piece.name})</span>
      </span>
    ) : (
      <span
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text, and steps in their order, never move
        key={index}
        title={`Hidden character: ${piece.name} (${piece.code})`}
        className="figures mx-px inline-block rounded-[3px] border border-warn/50 px-[3px] align-[1px] font-mono text-[10px] leading-[14px] text-warn [unicode-bidi:isolate]"
      >
        <span className="sr-only">hidden character </span>
        {piece.code}
        {times > 1 && ` ×${times}`}
      </span>
    ),
  );
}
