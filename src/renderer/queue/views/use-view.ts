import { useLayoutEffect } from 'react';
import type { SavedView } from '../../../shared/desktop-api/queue.ts';
import { useCall } from '../../app/data/use-call.ts';
import type { Place } from '../../app/place/place.ts';
import { useFilterStore } from '../filter/filter-store.ts';

/** The saved view of a place, taken into the filter when the place is gone to; null in an inbox. */
export function useView(place: Extract<Place, { kind: 'queue' }>): SavedView | null {
  const { data } = useCall('queue.views', {}, { enabled: place.viewId !== undefined });
  const { viewId, apply, reset } = useFilterStore();
  const view =
    place.viewId === undefined ? null : (data?.views.find(({ id }) => id === place.viewId) ?? null);
  useLayoutEffect(() => {
    if (view && viewId !== view.id) apply(view);
    // What narrowed a view is not what an inbox is looked at for.
    if (place.viewId === undefined && viewId !== null) reset();
  }, [view, place.viewId, viewId, apply, reset]);
  return view;
}
