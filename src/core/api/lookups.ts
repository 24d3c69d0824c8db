import type { WriteHandle } from '../store/database.ts';
import type { Picklists } from '../store/picklists.ts';

/** What every handler needs to turn rows into what a screen shows. */
export interface Lookups {
  readonly db: WriteHandle;
  readonly picklists: Picklists;
  /** The technician at this desktop. */
  readonly me: () => number | null;
  /** The API user's resource: what it wrote, Countersign wrote. */
  readonly botResourceId: () => number | null;
}
