import { z } from 'zod';
import type { CalloutFault } from '../webhooks/announce.ts';

const reach = { entity: z.string().optional(), verb: z.string().optional() };
const often = {
  next: z.number().int().positive().optional(),
  probability: z.number().min(0).max(1).optional(),
};

/** A fault as asked for; `next` limits it to so many calls, `probability` throws the seeded dice for each. */
export const faultSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('latency'), ms: z.number().nonnegative(), ...reach }),
  z.object({
    kind: z.literal('server-error'),
    status: z.number().int().min(400).max(599).default(500),
    body: z.enum(['errors', 'empty', 'html']).default('errors'),
    message: z.string().default('An unexpected error occurred.'),
    ...reach,
    ...often,
  }),
  z.object({ kind: z.literal('lost-answer'), ...reach, ...often }),
  z.object({ kind: z.literal('thread-exceeded'), ...reach, ...often }),
  z.object({ kind: z.literal('threads'), threads: z.number().int().nonnegative() }),
  z.object({ kind: z.literal('hourly'), count: z.number().int().nonnegative() }),
  z.object({ kind: z.literal('no-permission'), ...reach, ...often }),
  z.object({ kind: z.literal('webhook-dropped'), family: z.string().optional(), ...often }),
  z.object({ kind: z.literal('webhook-doubled'), family: z.string().optional(), ...often }),
  z.object({
    kind: z.literal('webhook-reordered'),
    ms: z.number().positive().default(300),
    family: z.string().optional(),
    ...often,
  }),
  z.object({
    kind: z.literal('webhook-delayed'),
    ms: z.number().positive(),
    family: z.string().optional(),
    ...often,
  }),
  z.object({ kind: z.literal('zone-moved') }),
  z.object({ kind: z.literal('credentials-revoked') }),
]);

export type Fault = z.infer<typeof faultSchema>;
type KindOf<K extends Fault['kind']> = Extract<Fault, { kind: K }>;

export interface ActiveFault {
  readonly id: number;
  readonly fault: Fault;
  /** Calls it still strikes, null for any number. */
  readonly left: number | null;
}

export interface Call {
  readonly entity: string;
  readonly verb: string;
}

export interface Faults {
  readonly add: (fault: Fault) => number;
  readonly list: () => readonly ActiveFault[];
  readonly clear: (id: number | null) => void;
  readonly has: (kind: Fault['kind']) => boolean;
  /** The first fault of the kind that strikes this call; it is used up by one. */
  readonly strike: <K extends 'server-error' | 'lost-answer' | 'thread-exceeded' | 'no-permission'>(
    kind: K,
    call: Call,
  ) => KindOf<K> | null;
  readonly latencyMs: (call: Call) => number;
  readonly callout: (family: string) => CalloutFault | null;
}

/** Faults on demand; they live in memory and end with the process. */
export function createFaults(dice: () => number): Faults {
  const active = new Map<number, { fault: Fault; left: number | null }>();
  let lastId = 0;

  const strikes = (id: number, fault: Fault): boolean => {
    const entry = active.get(id);
    if (entry === undefined) return false;
    if ('probability' in fault && fault.probability !== undefined && dice() >= fault.probability)
      return false;
    if (entry.left !== null) entry.left -= 1;
    if (entry.left === 0) active.delete(id);
    return true;
  };
  const strike: Faults['strike'] = (kind, call) => {
    for (const [id, { fault }] of active)
      if (fault.kind === kind && reaches(fault, call) && strikes(id, fault))
        return fault as KindOf<typeof kind>;
    return null;
  };
  return {
    add: (fault) => {
      lastId += 1;
      active.set(lastId, { fault, left: 'next' in fault ? (fault.next ?? null) : null });
      return lastId;
    },
    list: () => [...active].map(([id, { fault, left }]) => ({ id, fault, left })),
    clear: (id) => {
      if (id === null) active.clear();
      else active.delete(id);
    },
    has: (kind) => [...active.values()].some(({ fault }) => fault.kind === kind),
    strike,
    latencyMs: (call) =>
      [...active.values()].reduce(
        (sum, { fault }) => sum + (fault.kind === 'latency' && reaches(fault, call) ? fault.ms : 0),
        0,
      ),
    callout: (family) => {
      for (const [id, { fault }] of active) {
        if (!fault.kind.startsWith('webhook-')) continue;
        if ('family' in fault && fault.family !== undefined && fault.family !== family) continue;
        if (!strikes(id, fault)) continue;
        if (fault.kind === 'webhook-dropped') return { kind: 'dropped' };
        if (fault.kind === 'webhook-doubled') return { kind: 'doubled' };
        if (fault.kind === 'webhook-reordered' || fault.kind === 'webhook-delayed')
          return { kind: 'late', ms: fault.ms };
      }
      return null;
    },
  };
}

function reaches(fault: Fault, call: Call): boolean {
  if (
    'entity' in fault &&
    fault.entity !== undefined &&
    fault.entity.toLowerCase() !== call.entity.toLowerCase()
  )
    return false;
  return !('verb' in fault && fault.verb !== undefined && fault.verb.toUpperCase() !== call.verb);
}
