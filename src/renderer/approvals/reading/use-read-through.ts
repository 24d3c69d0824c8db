import { type RefObject, useEffect, useState } from 'react';
import { createReadThrough } from './read-through.ts';

/**
 * Whether a card may be acted on by a key: it stands fully in view, or, when it is taller than the view, all of it was.
 * The returned function says so; when not, it brings the card (or the part not seen yet) into view instead.
 */
export function useReadThrough(card: RefObject<HTMLElement | null>): () => boolean {
  const [reading] = useState(createReadThrough);
  useEffect(() => (card.current ? reading.follow(card.current) : undefined), [card, reading]);
  return reading.mayAct;
}
