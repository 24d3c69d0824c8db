import type { LeaseAnswer } from '../../shared/relay-protocol/downstream/lease.ts';
import type { UpstreamMessage } from '../../shared/relay-protocol/upstream.ts';
import type { Clock } from './clock.ts';

/** Three renewals in a term of 12 s: two may get lost. */
const RENEW_EVERY_MS = 4_000;
const ANSWER_MS = 5_000;
/** Let go this much before the relay does, for clocks that run unevenly. */
const MARGIN_MS = 1_000;

export type LeaseResult =
  | { readonly state: 'granted'; readonly fence: number }
  | { readonly state: 'held'; readonly holderDeviceId: string; readonly retryAfterMs: number }
  /** The relay cannot be asked now. */
  | { readonly state: 'away' };

export interface LeaseKeeper {
  readonly request: (ticketId: number) => Promise<LeaseResult>;
  readonly release: (ticketId: number, fence: number) => void;
  readonly holds: (ticketId: number, fence: number) => boolean;
  readonly releaseAll: () => void;
  readonly onConnected: () => void;
  readonly onAnswer: (answer: LeaseAnswer) => void;
  readonly onLost: () => void;
}

interface Instant {
  readonly now: number;
  readonly monotonic: number;
}

interface Lease {
  readonly fence: number;
  readonly validUntil: Instant;
}

/** A question on its way. Nobody waits for a renewal, or for an answer that took too long. */
interface Question {
  readonly askedAt: Instant;
  settle: ((result: LeaseResult) => void) | null;
}

/**
 * Keeps the leases this device holds alive, and knows when it surely still holds one: a term counts from the moment it was
 * asked for, which is before the relay's own count began. Both clocks must agree, because the monotonic one may stand still
 * while a laptop sleeps, and the other may be set back.
 */
export function createLeaseKeeper(options: {
  readonly clock: Clock;
  /** False when there is no link. */
  readonly send: (message: UpstreamMessage) => boolean;
}): LeaseKeeper {
  const { clock, send } = options;
  const held = new Map<number, Lease>();
  /** By ticket, in the order asked: the relay answers one ticket's questions in that order. */
  const questions = new Map<number, Question[]>();
  let stopRenewing = (): void => {};

  const instant = (): Instant => ({ now: clock.now(), monotonic: clock.monotonic() });
  const isValid = ({ validUntil }: Lease): boolean =>
    clock.now() < validUntil.now && clock.monotonic() < validUntil.monotonic;

  function ask(ticketId: number, settle: Question['settle']): Question | null {
    const question: Question = { askedAt: instant(), settle };
    if (!send({ kind: 'request-lease', ticketId })) return null;
    questions.set(ticketId, [...(questions.get(ticketId) ?? []), question]);
    return question;
  }

  function nextQuestion(ticketId: number): Question | undefined {
    const [first, ...rest] = questions.get(ticketId) ?? [];
    if (rest.length > 0) questions.set(ticketId, rest);
    else questions.delete(ticketId);
    return first;
  }

  function renewAll(): void {
    for (const [ticketId, lease] of held) {
      if (isValid(lease)) ask(ticketId, null);
      else held.delete(ticketId);
    }
    stopRenewing();
    stopRenewing = clock.after(RENEW_EVERY_MS, renewAll);
  }

  function accept(answer: LeaseAnswer & { state: 'granted' }, question: Question): void {
    const { ticketId, fence } = answer;
    const termMs = answer.ttlMs - MARGIN_MS;
    const validUntil = {
      now: question.askedAt.now + termMs,
      monotonic: question.askedAt.monotonic + termMs,
    };
    if (question.settle !== null || held.get(ticketId)?.fence === fence) {
      held.set(ticketId, { fence, validUntil });
      question.settle?.({ state: 'granted', fence });
    } else {
      // Nobody here wants it any more; and if we held it under another fence, somebody may have had it in between.
      held.delete(ticketId);
      send({ kind: 'release-lease', ticketId, fence });
    }
  }

  function release(ticketId: number, fence: number): void {
    if (held.get(ticketId)?.fence === fence) held.delete(ticketId);
    send({ kind: 'release-lease', ticketId, fence });
  }

  return {
    request: (ticketId) =>
      new Promise((resolve) => {
        let stopWaiting = (): void => {};
        const question = ask(ticketId, (result) => {
          stopWaiting();
          resolve(result);
        });
        if (question === null) {
          resolve({ state: 'away' });
          return;
        }
        stopWaiting = clock.after(ANSWER_MS, () => {
          question.settle = null;
          resolve({ state: 'away' });
        });
      }),
    release,
    holds: (ticketId, fence) => {
      const lease = held.get(ticketId);
      return lease !== undefined && lease.fence === fence && isValid(lease);
    },
    releaseAll: () => {
      for (const [ticketId, { fence }] of held) release(ticketId, fence);
    },
    onConnected: renewAll,
    onAnswer: (answer) => {
      const question = nextQuestion(answer.ticketId);
      if (question === undefined) return;
      if (answer.state === 'granted') {
        accept(answer, question);
      } else {
        held.delete(answer.ticketId);
        const { holderDeviceId, retryAfterMs } = answer;
        question.settle?.({ state: 'held', holderDeviceId, retryAfterMs });
      }
    },
    onLost: () => {
      stopRenewing();
      const unanswered = [...questions.values()].flat();
      questions.clear();
      for (const question of unanswered) question.settle?.({ state: 'away' });
    },
  };
}
