import { z } from 'zod';

/** How the links did in one step of time: of each figure the worst. Null: nothing was measured. Times are ms since 1970. */
export const healthPoint = z.object({
  minuteMs: z.int(),
  callsUsed: z.int().nullable(),
  callsLimit: z.int().nullable(),
  syncAgeMs: z.int().nullable(),
  events: z.int(),
  eventLagMs: z.int().nullable(),
  relayUp: z.union([z.literal(0), z.literal(1)]).nullable(),
  approvalsWaiting: z.int(),
});
export type HealthPoint = z.infer<typeof healthPoint>;

export const healthSpan = z.enum(['hour', 'day', 'week']);
export type HealthSpan = z.infer<typeof healthSpan>;

/** At most 360 points, oldest first; `now` is the minute under way. */
export const health = z.object({ stepMs: z.int(), now: healthPoint, points: z.array(healthPoint) });
export type Health = z.infer<typeof health>;

export const healthCalls = {
  'health.get': { input: z.object({ span: healthSpan }), output: health },
} as const;
