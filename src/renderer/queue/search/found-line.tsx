import { useMemo } from 'react';
import type { SearchWord } from '../../../shared/domain/queue/search-query.ts';
import { OutsideLine } from '../../components/text/outside-line.tsx';
import { Revealed } from '../../components/text/revealed.tsx';
import { findMatches } from './find-matches.ts';

interface FoundLineProps {
  readonly text: string;
  readonly words: readonly SearchWord[];
  readonly className?: string;
}

const longestMarked = 300;

/** A line that somebody outside wrote, with what the search found marked. */
export function FoundLine({ text, words, className }: FoundLineProps) {
  const pieces = useMemo(
    () =>
      words.length > 0 && text.length <= longestMarked
        ? findMatches(text.replaceAll(/\s*\n\s*/g, ' '), words)
        : [],
    [text, words],
  );
  if (!pieces.some((piece) => piece.isMatch))
    return <OutsideLine text={text} truncate {...(className ? { className } : {})} />;
  return (
    <bdi title={text.length > 20 ? text : undefined} className={`block truncate ${className ?? ''}`}>
      {pieces.map((piece, index) =>
        piece.isMatch ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the text and the words alone decide the pieces
          <mark key={index} className="rounded-[2px] bg-found text-text">
            <Revealed text={piece.text} />
          </mark>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the text and the words alone decide the pieces
          <Revealed key={index} text={piece.text} />
        ),
      )}
    </bdi>
  );
}
