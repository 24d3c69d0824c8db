import { lowerKeys } from './read-query.ts';

/** Where a page starts: after an id (next) or before one (previous), and how long it is. */
export interface PageStart {
  readonly direction: 'next' | 'previous';
  readonly id: number;
  readonly pageSize: number;
}

/** The link to a neighbouring page; it holds only positions, never the filter. */
export function pageUrl(collectionUrl: string, start: PageStart, search: string | null): string {
  const ids = start.direction === 'next' ? [[-1], [start.id]] : [[start.id], [-1]];
  const token = JSON.stringify({ pageSize: start.pageSize, previousIds: ids[0], nextIds: ids[1] });
  const paging = token.replaceAll('{', '%7b').replaceAll('}', '%7d').replaceAll('"', '%22');
  const again = search === null ? '' : `&search=${encodeURIComponent(search)}`;
  return `${collectionUrl}/query/${start.direction}?paging=${paging}${again}`;
}

/** Reads a `paging` parameter; null when it is not one of ours. */
export function readPageToken(direction: 'next' | 'previous', paging: string | null): PageStart | null {
  try {
    const keys = lowerKeys(JSON.parse(paging ?? ''));
    const ids: unknown = keys.get(direction === 'next' ? 'nextids' : 'previousids');
    const id: unknown = Array.isArray(ids) ? ids.at(-1) : undefined;
    const pageSize = keys.get('pagesize');
    if (typeof id !== 'number' || typeof pageSize !== 'number') return null;
    return { direction, id, pageSize: Math.min(pageSize, 500) };
  } catch {
    return null;
  }
}
