import { z } from 'zod';
import type { PickLists } from '../entities/picklists.ts';
import { json } from '../http/answer.ts';
import type { HourlyLimit } from '../http/hourly-limit.ts';
import type { ThreadLimit } from '../http/thread-limit.ts';
import type { Zones } from '../http/zones.ts';
import type { Day } from '../sample/day.ts';
import { type Switches, switchChoices } from '../switches.ts';
import { badRequest, type ControlRoutes, withBody } from './control-route.ts';
import { type Faults, faultSchema } from './faults.ts';

export interface ConditionParts {
  readonly faults: Faults;
  readonly hourly: HourlyLimit;
  readonly threads: ThreadLimit;
  readonly zones: Zones;
  readonly switches: Switches;
  readonly pickLists: PickLists;
  readonly day: Day;
}

const dayChange = z.object({
  running: z.boolean().optional(),
  paceSeconds: z.number().positive().optional(),
});
const pickValue = z.object({
  entity: z.string(),
  field: z.string(),
  value: z.string(),
  label: z.string(),
  isDefaultValue: z.boolean().default(false),
  sortOrder: z.number().default(99),
  parentValue: z.string().default(''),
  isActive: z.boolean().default(true),
  isSystem: z.boolean().default(false),
});
const usualThreads = 3;

/** Under which conditions the sandbox runs: faults, switches, picklists, the day. */
export function createConditionRoutes(parts: ConditionParts): ControlRoutes {
  const { faults, hourly, threads, zones, switches, pickLists, day } = parts;
  return {
    'GET faults': () => json({ faults: faults.list() }),
    'POST faults': withBody(faultSchema, (fault) => {
      if (fault.kind === 'hourly') hourly.set(fault.count);
      if (fault.kind === 'threads') threads.setThreads(fault.threads);
      if (fault.kind === 'zone-moved') zones.move();
      return json({ id: faults.add(fault) });
    }),
    'DELETE faults': ({ rest }) => {
      const gone = faults.list().filter(({ id }) => rest === '' || id === Number(rest));
      for (const { fault } of gone) {
        if (fault.kind === 'hourly') hourly.set(0);
        if (fault.kind === 'threads') threads.setThreads(usualThreads);
        if (fault.kind === 'zone-moved') zones.moveBack();
      }
      faults.clear(rest === '' ? null : Number(rest));
      return json({ cleared: gone.length });
    },
    'GET switches': () => json({ switches: switches.all(), choices: switchChoices }),
    'POST switches': withBody(z.record(z.string(), z.unknown()), (changes) => {
      const refusal = switches.set(changes);
      return refusal === null ? json({ switches: switches.all() }) : badRequest(refusal);
    }),
    'POST picklists': withBody(pickValue, ({ entity, field, ...value }) => {
      if (pickLists.of(entity, field) === undefined) return badRequest(`${entity}.${field} is no picklist`);
      pickLists.put(entity, field, value);
      return json({ picklistValues: pickLists.of(entity, field) });
    }),
    'GET day': () => json(day.state()),
    'POST day': withBody(dayChange, (change) => {
      day.change(change);
      return json(day.state());
    }),
    'POST day/next': () => json(day.next()),
  };
}
