import type { LeaseAnswer } from '../../shared/relay-protocol/downstream/lease.ts';
import type { UpstreamMessage } from '../../shared/relay-protocol/upstream.ts';
import type { Clock } from './clock.ts';

/** Three renewals in a term of 12 s: two may get lost. */
const RENEW_EVERY_MS = 4_000;
const ANSWER_MS = 5_000;
/** Let go this much before the relay does, for clocks that run unevenly. */
const MARGIN_MS = 1_000;

export type LeaseResult =
  /** `newest`: position of the last event when it was granted; an earlier holder's news of the ticket are up to there. */
  | { readonly state: 'granted'; readonly fence: number; readonly newest: number }
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

/** Asked and not answered yet. */
interface Question {
  readonly ticketId: number;
  readonly askedAt: Instant;
  /** Given back while the question was on its way: the relay may still have answered with it. */
  releasedFence: number | null;
  /** Null for a renewal: nobody waits. */
  readonly settle: ((result: LeaseResult) => void) | null;
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
  /** By ticket. */
  const held = new Map<number, Lease>();
  /** By request number. */
  const questions = new Map<number, Question>();
  let lastRequest = 0;
  let stopRenewing: (() => void) | undefined;

  const instant = (): Instant => ({ now: clock.now(), monotonic: clock.monotonic() });
  const isValid = ({ validUntil }: Lease): boolean =>
    clock.now() < validUntil.now && clock.monotonic() < validUntil.monotonic;

  /** The number of the request; null when there is no link. */
  function ask(ticketId: number, settle: Question['settle']): number | null {
    lastRequest += 1;
    const question: Question = { ticketId, askedAt: instant(), releasedFence: null, settle };
    if (!send({ kind: 'request-lease', request: lastRequest, ticketId })) return null;
    questions.set(lastRequest, question);
    return lastRequest;
  }

  function renewAll(): void {
    for (const [ticketId, lease] of held) {
      if (isValid(lease)) ask(ticketId, null);
      else held.delete(ticketId);
    }
    stopRenewing?.();
    stopRenewing = clock.after(RENEW_EVERY_MS, renewAll);
  }

  function accept(
    { ticketId, fence, ttlMs, newest }: LeaseAnswer & { state: 'granted' },
    question?: Question,
  ): void {
    const mine = held.get(ticketId)?.fence === fence;
    if (question?.releasedFence === fence) {
      question.settle?.({ state: 'away' });
    } else if (question !== undefined && (question.settle !== null || mine)) {
      const termMs = ttlMs - MARGIN_MS;
      const { now, monotonic } = question.askedAt;
      held.set(ticketId, { fence, validUntil: { now: now + termMs, monotonic: monotonic + termMs } });
      question.settle?.({ state: 'granted', fence, newest });
    } else if (!mine) {
      // A renewal that got a new fence: ours had run out, and somebody may have had the ticket in between.
      if (question !== undefined) held.delete(ticketId);
      // Nobody waits for it any more; unless another question is on its way, which would be answered with it.
      if (!isAsked(ticketId)) release(ticketId, fence);
    }
  }

  function isAsked(ticketId: number): boolean {
    return [...questions.values()].some((question) => question.ticketId === ticketId);
  }

  function release(ticketId: number, fence: number): void {
    if (held.get(ticketId)?.fence === fence) held.delete(ticketId);
    for (const question of questions.values()) {
      if (question.ticketId === ticketId) question.releasedFence = fence;
    }
    send({ kind: 'release-lease', ticketId, fence });
  }

  return {
    request: (ticketId) =>
      new Promise((resolve) => {
        const settle = (result: LeaseResult): void => {
          stopWaiting?.();
          resolve(result);
        };
        const request = ask(ticketId, settle);
        if (request === null) return resolve({ state: 'away' });
        const stopWaiting = clock.after(ANSWER_MS, () => {
          questions.delete(request);
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
      const question = questions.get(answer.request);
      questions.delete(answer.request);
      if (answer.state === 'granted') {
        accept(answer, question);
      } else if (question !== undefined) {
        held.delete(answer.ticketId);
        const { holderDeviceId, retryAfterMs } = answer;
        question.settle?.({ state: 'held', holderDeviceId, retryAfterMs });
      }
    },
    onLost: () => {
      stopRenewing?.();
      const unanswered = [...questions.values()];
      questions.clear();
      for (const question of unanswered) question.settle?.({ state: 'away' });
    },
  };
}
