import type { Clock } from '../clock.ts';
import type { PickLists } from '../entities/picklists.ts';
import type { Rows } from '../store/rows.ts';
import type { Settings } from '../store/settings.ts';
import type { Switches } from '../switches.ts';
import type { DeactivateWebhook } from '../webhooks/deactivate.ts';

/** What rules may look at. */
export interface RuleParts {
  readonly rows: Rows;
  readonly clock: Clock;
  readonly settings: Settings;
  readonly switches: Switches;
  readonly pickLists: PickLists;
  readonly deactivateWebhook: DeactivateWebhook;
}
