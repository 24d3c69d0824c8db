import { addExtent, type Extent, firstUnseen } from './seen-extents.ts';

/** So much of what was last seen stays in view when a long card is moved on. */
const overlapPx = 48;

export interface ReadThrough {
  /** Begins to note what of the card comes into view. Returns the end of it. */
  readonly follow: (card: HTMLElement) => () => void;
  /** True when all of the card is, or was, in view; else brings the next part into view. */
  readonly mayAct: () => boolean;
}

/** Notes which parts of a card a reader had in view. A card that changes its size counts as unread. */
export function createReadThrough(): ReadThrough {
  let card: HTMLElement | null = null;
  let seen: readonly Extent[] = [];

  function record(): void {
    if (!card) return;
    const view = viewOf(card);
    const { top, height } = card.getBoundingClientRect();
    const from = Math.max(0, view.top - top);
    const to = Math.min(height, view.bottom - top);
    if (to > from) seen = addExtent(seen, { from, to });
  }

  return {
    follow(element) {
      card = element;
      seen = [];
      const scroller = scrollerOf(element);
      const sizes = new ResizeObserver(() => {
        seen = [];
        record();
      });
      sizes.observe(element);
      scroller?.addEventListener('scroll', record, { passive: true });
      return () => {
        card = null;
        sizes.disconnect();
        scroller?.removeEventListener('scroll', record);
      };
    },
    mayAct() {
      if (!card) return false;
      const view = viewOf(card);
      const box = card.getBoundingClientRect();
      if (box.top >= view.top - 1 && box.bottom <= view.bottom + 1) return true;
      if (box.height <= view.bottom - view.top) {
        card.scrollIntoView({ block: 'nearest' });
        return false;
      }
      record();
      const unseen = firstUnseen(seen, box.height);
      if (unseen === null) return true;
      scrollerOf(card)?.scrollBy({ top: box.top - view.top + Math.max(0, unseen - overlapPx) });
      return false;
    },
  };
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
