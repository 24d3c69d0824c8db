import { z } from 'zod';

/** Which promise is due next. `due` is the ticket's own due date, where no service level names an earlier one. */
export const slaTarget = z.enum(['first-response', 'plan', 'resolution', 'due']);
export type SlaTarget = z.infer<typeof slaTarget>;

/** The clock of a ticket that is not completed: the next promise and from when on it is at risk, or a clock that stands still. */
export const slaClock = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('runs'), target: slaTarget, dueAt: z.string(), riskAt: z.string() }),
  z.object({ kind: z.literal('paused'), hoursLeft: z.number() }),
]);
export type SlaClock = z.infer<typeof slaClock>;

export const slaState = z.enum(['breached', 'at-risk', 'on-track', 'paused', 'none']);
export type SlaState = z.infer<typeof slaState>;

/** The facts that Autotask keeps about a ticket's promises. Times are UTC ISO. */
export interface SlaFacts {
  readonly completedAt: string | null;
  readonly dueAt: string | null;
  readonly firstResponseDueAt: string | null;
  readonly firstRespondedAt: string | null;
  readonly planDueAt: string | null;
  readonly plannedAt: string | null;
  readonly resolutionDueAt: string | null;
  readonly resolvedAt: string | null;
  readonly slaPausedHours: number | null;
}

/** The clock that these facts set; null where nothing is promised. It agrees with the column `next_due_at` of the database. */
export function slaClockOf(facts: SlaFacts, riskMs: number): SlaClock | null {
  if (facts.completedAt !== null) return null;
  if ((facts.slaPausedHours ?? 0) > 0) return { kind: 'paused', hoursLeft: facts.slaPausedHours ?? 0 };
  const promises: readonly (readonly [SlaTarget, string | null, string | null])[] = [
    ['first-response', facts.firstResponseDueAt, facts.firstRespondedAt],
    ['plan', facts.planDueAt, facts.plannedAt],
    ['resolution', facts.resolutionDueAt, facts.resolvedAt],
    ['due', facts.dueAt, null],
  ];
  let first: { readonly target: SlaTarget; readonly dueAt: string } | null = null;
  for (const [target, dueAt, keptAt] of promises) {
    if (dueAt === null || keptAt !== null) continue;
    if (first === null || dueAt < first.dueAt) first = { target, dueAt };
  }
  if (first === null) return null;
  return { kind: 'runs', ...first, riskAt: new Date(Date.parse(first.dueAt) - riskMs).toISOString() };
}

/** How the clock stands at a time, in milliseconds. */
export function slaStateAt(clock: SlaClock | null, nowMs: number): SlaState {
  if (clock === null) return 'none';
  if (clock.kind === 'paused') return 'paused';
  if (Date.parse(clock.dueAt) <= nowMs) return 'breached';
  return Date.parse(clock.riskAt) <= nowMs ? 'at-risk' : 'on-track';
}
