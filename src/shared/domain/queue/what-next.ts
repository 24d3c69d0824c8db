import { z } from 'zod';

/** Why a ticket stands where it stands in "Next". Times are UTC ISO; the screen makes the words, so that they stay true. */
export const nextReason = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('breached'), at: z.string() }),
  z.object({ kind: z.literal('decision') }),
  z.object({ kind: z.literal('due'), at: z.string() }),
  z.object({ kind: z.literal('customer-wrote'), at: z.string() }),
  z.object({ kind: z.literal('woke'), at: z.string() }),
  z.object({ kind: z.literal('priority'), label: z.string() }),
  z.object({ kind: z.literal('unread') }),
  z.object({ kind: z.literal('age'), at: z.string() }),
  z.object({ kind: z.literal('waits-for-customer'), at: z.string() }),
]);
export type NextReason = z.infer<typeof nextReason>;

/** What is known of an open ticket when the order is made. */
export interface NextFacts {
  readonly id: number;
  readonly createdAt: string;
  readonly lastActivityAt: string;
  /** The next promise; null where none runs. */
  readonly nextDueAt: string | null;
  readonly waitsForMyDecision: boolean;
  /** When the customer wrote, if nobody has answered since. */
  readonly customerWroteAt: string | null;
  /** When its snooze ended, if nothing was done since. */
  readonly wokeAt: string | null;
  readonly priority: { readonly label: string; readonly rank: number; readonly ranks: number };
  readonly isUnread: boolean;
  /** Its status says that the customer is waited for. */
  readonly isWaiting: boolean;
}

export interface Ranked {
  readonly id: number;
  readonly points: number;
  readonly reason: NextReason;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/**
 * The weights, most urgent first. They are added up, so that what is both due and unanswered stands before what is only due; the
 * heaviest one is the reason that is told.
 */
const weight = {
  breached: 1_000,
  decision: 800,
  dueWithinHour: 700,
  customerWrote: 500,
  woke: 450,
  dueWithinHalfDay: 300,
  topPriority: 280,
  unread: 120,
  aDay: 4,
  mostAge: 80,
  waitsForCustomer: -400,
} as const;

/** The order in which to work these tickets, each with the reason for its place. Equal ones go by age, oldest first. */
export function whatNext(tickets: readonly NextFacts[], nowMs: number): Ranked[] {
  return tickets.map((ticket) => rank(ticket, nowMs)).toSorted((a, b) => b.points - a.points || a.id - b.id);
}

function rank(ticket: NextFacts, nowMs: number): Ranked {
  const terms = termsOf(ticket, nowMs);
  const points = terms.reduce((sum, term) => sum + term.points, 0);
  // What holds it back is the reason only where nothing pulls it up.
  const heaviest = terms.reduce((best, term) => (term.points > best.points ? term : best));
  const held = terms.find((term) => term.points < 0);
  const reason = held && heaviest.points < -held.points ? held.reason : heaviest.reason;
  return { id: ticket.id, points, reason };
}

interface Term {
  readonly points: number;
  readonly reason: NextReason;
}

function termsOf(ticket: NextFacts, nowMs: number): [Term, ...Term[]] {
  const ageMs = Math.max(0, nowMs - Date.parse(ticket.createdAt));
  const terms: [Term, ...Term[]] = [
    {
      points: Math.min(weight.mostAge, (ageMs / dayMs) * weight.aDay),
      reason: { kind: 'age', at: ticket.createdAt },
    },
  ];
  const add = (points: number, reason: NextReason) => void terms.push({ points, reason });
  if (ticket.nextDueAt !== null) {
    const leftMs = Date.parse(ticket.nextDueAt) - nowMs;
    const due = { kind: 'due', at: ticket.nextDueAt } as const;
    if (leftMs <= 0) add(weight.breached, { kind: 'breached', at: ticket.nextDueAt });
    // Nearer is heavier, also within the hour.
    else if (leftMs <= hourMs) add(weight.dueWithinHour + 50 * (1 - leftMs / hourMs), due);
    else if (leftMs <= 12 * hourMs) add(weight.dueWithinHalfDay * (1 - leftMs / (13 * hourMs)), due);
  }
  if (ticket.waitsForMyDecision) add(weight.decision, { kind: 'decision' });
  if (ticket.customerWroteAt !== null)
    add(weight.customerWrote, { kind: 'customer-wrote', at: ticket.customerWroteAt });
  else if (ticket.isWaiting)
    add(weight.waitsForCustomer, { kind: 'waits-for-customer', at: ticket.lastActivityAt });
  if (ticket.wokeAt !== null) add(weight.woke, { kind: 'woke', at: ticket.wokeAt });
  const { rank: place, ranks, label } = ticket.priority;
  if (ranks > 1) add(weight.topPriority * (1 - place / (ranks - 1)), { kind: 'priority', label });
  if (ticket.isUnread) add(weight.unread, { kind: 'unread' });
  return terms;
}
