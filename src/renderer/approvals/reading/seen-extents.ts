/** A stretch of a card, in pixels from its top. */
export interface Extent {
  readonly from: number;
  readonly to: number;
}

/** Rounding of layout, and hairlines, are nobody's text. */
const tolerancePx = 2;

/** Adds a stretch that was in view; stretches that touch become one. */
export function addExtent(seen: readonly Extent[], extent: Extent): Extent[] {
  const all = [...seen, extent].toSorted((a, b) => a.from - b.from);
  const merged: Extent[] = [];
  for (const next of all) {
    const last = merged.at(-1);
    if (last && next.from <= last.to + tolerancePx)
      merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, next.to) };
    else merged.push(next);
  }
  return merged;
}

/** Where the part begins that was not seen yet; null when all of `height` was. */
export function firstUnseen(seen: readonly Extent[], height: number): number | null {
  const first = seen[0];
  if (!first || first.from > tolerancePx) return 0;
  return first.to >= height - tolerancePx ? null : first.to;
}
