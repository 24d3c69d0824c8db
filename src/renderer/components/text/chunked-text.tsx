import { useEffect, useMemo, useRef, useState } from 'react';
import { chunkText } from './fold.ts';
import { Revealed } from './revealed.tsx';

const chunkSize = 8_000;
const chunksAtOnce = 3;

/** A long text laid out piece by piece as the reader comes near: a megabyte must never be laid out at once. */
export function ChunkedText({ text }: { readonly text: string }) {
  const chunks = useMemo(() => chunkText(text, chunkSize), [text]);
  const [shown, setShown] = useState(chunksAtOnce);
  const end = useRef<HTMLDivElement>(null);
  const hasMore = shown < chunks.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: after each step of `shown` the end may still be near
  useEffect(() => {
    const element = end.current;
    if (!element || !hasMore) return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) setShown((before) => before + chunksAtOnce);
      },
      { rootMargin: '800px' },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [hasMore, shown]);
  return (
    <>
      {chunks.slice(0, shown).map((chunk, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text, and steps in their order, never move
        <div key={index} className="[contain-intrinsic-size:auto_1200px] [content-visibility:auto]">
          <Revealed text={chunk} />
        </div>
      ))}
      {hasMore && (
        <div ref={end} className="text-note text-quiet">
          {Math.round((shown / chunks.length) * 100)} % shown
        </div>
      )}
    </>
  );
}
