import { randomUUID } from 'node:crypto';
import type { LinkDecisionMessage } from '../../shared/relay-protocol/downstream/link-decision.ts';
import type { LinkOutcome } from '../../shared/relay-protocol/link-decision.ts';
import type { Clock } from '../clock.ts';

/** Long enough for a desktop that reads the ticket from Autotask first. */
const ANSWER_MS = 20_000;

/** Hands what a browser wants to the device it is paired with, and the device's answer back. Nothing of it is kept. */
export interface Decisions {
  /** `away`: the device is not connected here · `no-answer`: it may have been decided all the same. */
  readonly ask: (
    deviceId: string,
    wanted: Omit<LinkDecisionMessage, 'kind' | 'attempt'>,
  ) => Promise<LinkOutcome | 'away' | 'no-answer'>;
  /** Counts only from the device that was asked. */
  readonly answer: (deviceId: string, attempt: string, outcome: LinkOutcome) => void;
}

export function createDecisions(options: {
  readonly clock: Clock;
  /** False when the device is not connected. */
  readonly tell: (deviceId: string, message: LinkDecisionMessage) => boolean;
}): Decisions {
  const waiting = new Map<
    string,
    { deviceId: string; settle: (outcome: LinkOutcome | 'no-answer') => void }
  >();

  return {
    ask: (deviceId, wanted) =>
      new Promise((resolve) => {
        const attempt = randomUUID();
        if (!options.tell(deviceId, { kind: 'link-decision', attempt, ...wanted })) return resolve('away');
        const stopWaiting = options.clock.every(ANSWER_MS, () => settle('no-answer'));
        const settle = (outcome: LinkOutcome | 'no-answer'): void => {
          stopWaiting();
          waiting.delete(attempt);
          resolve(outcome);
        };
        waiting.set(attempt, { deviceId, settle });
      }),
    answer: (deviceId, attempt, outcome) => {
      const asked = waiting.get(attempt);
      if (asked?.deviceId === deviceId) asked.settle(outcome);
    },
  };
}
