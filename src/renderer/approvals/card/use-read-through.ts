import { type RefObject, useCallback, useEffect, useRef } from 'react';
import { addExtent, type Extent, firstUnseen } from './seen-extents.ts';

/** So much of what was last seen stays in view when a long card is moved on. */
const overlapPx = 48;

/**
 * Whether a card may be acted on by a key: it stands fully in view, or, when it is taller than the view, all of it was.
 * The returned function says so; when not, it brings the card (or the part not seen yet) into view instead.
 */
export function useReadThrough(card: RefObject<HTMLElement | null>): () => boolean {
  const seen = useRef<readonly Extent[]>([]);
  const record = useCallback(() => {
    const view = card.current && viewOf(card.current);
    if (!card.current || !view) return;
    const { top, height } = card.current.getBoundingClientRect();
    const from = Math.max(0, view.top - top);
    const to = Math.min(height, view.bottom - top);
    if (to > from) seen.current = addExtent(seen.current, { from, to });
  }, [card]);

  useEffect(() => {
    const element = card.current;
    const scroller = element && scrollerOf(element);
    if (!element || !scroller) return undefined;
    // What was unfolded or changed was not seen before.
    const sizes = new ResizeObserver(() => {
      seen.current = [];
      record();
    });
    sizes.observe(element);
    scroller.addEventListener('scroll', record, { passive: true });
    return () => {
      sizes.disconnect();
      scroller.removeEventListener('scroll', record);
    };
  }, [card, record]);

  return useCallback(() => {
    const element = card.current;
    const scroller = element && scrollerOf(element);
    if (!element || !scroller) return false;
    const view = viewOf(element);
    const box = element.getBoundingClientRect();
    const isInView = box.top >= view.top - 1 && box.bottom <= view.bottom + 1;
    if (isInView) return true;
    if (box.height <= view.bottom - view.top) {
      element.scrollIntoView({ block: 'nearest' });
      return false;
    }
    record();
    const unseen = firstUnseen(seen.current, box.height);
    if (unseen === null) return true;
    scroller.scrollBy({ top: box.top - view.top + Math.max(0, unseen - overlapPx) });
    return false;
  }, [card, record]);
}

function scrollerOf(element: HTMLElement): HTMLElement | null {
  return element.closest<HTMLElement>('[data-scroller]');
}

/** The part of the window in which the card can be seen. */
function viewOf(element: HTMLElement): { readonly top: number; readonly bottom: number } {
  const box = scrollerOf(element)?.getBoundingClientRect();
  return {
    top: Math.max(0, box?.top ?? 0),
    bottom: Math.min(window.innerHeight, box?.bottom ?? window.innerHeight),
  };
}
