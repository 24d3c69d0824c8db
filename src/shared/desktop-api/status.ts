import { z } from 'zod';
import { technician } from '../domain/person.ts';

/** How the companion stands: what the status line, the banner and the tray show. Times are UTC ISO. */
export const appStatus = z.object({
  version: z.string(),
  workspace: z.object({ kind: z.enum(['sample', 'autotask']), name: z.string() }),
  me: technician.nullable(),
  autotask: z.object({
    state: z.enum(['none', 'connecting', 'reachable', 'away', 'refused']),
    words: z.string(),
    since: z.string(),
  }),
  relay: z.object({
    state: z.enum(['none', 'connecting', 'connected', 'away', 'refused']),
    words: z.string(),
    since: z.string(),
  }),
  sync: z.object({
    phase: z.enum(['importing', 'current']),
    tickets: z.int(),
    /** How many tickets there are in all while importing, if known. */
    expected: z.int().nullable(),
    /** When Autotask was last read without a fault. */
    currentAt: z.string().nullable(),
  }),
  /** `model`: what keeps agents from planning, and since when; null while nothing does. */
  agents: z.object({
    working: z.int(),
    waiting: z.int(),
    model: z
      .object({ state: z.enum(['away', 'refused', 'paused']), words: z.string(), since: z.string() })
      .nullable()
      .exactOptional(),
  }),
  approvals: z.object({ waiting: z.int(), forMe: z.int() }),
});
export type AppStatus = z.infer<typeof appStatus>;
