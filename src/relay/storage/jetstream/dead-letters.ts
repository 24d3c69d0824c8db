import { hash } from 'node:crypto';
import type { DeadLetter } from '../../../shared/relay-protocol/downstream/admin-answers.ts';
import type { Clock } from '../../clock.ts';
import type { DeadLetters } from '../relay-storage.ts';
import { isTooLate } from './api-errors.ts';
import type { JetStreamLink } from './connect.ts';
import { DEAD_LETTERS } from './streams.ts';

/** Callouts that were authentic and could not be read, each under a subject of its own: Autotask repeats what was not taken. */
export function createDeadLetters({ js, jsm }: JetStreamLink, clock: Clock): DeadLetters {
  return {
    add: async (news, rawBody) => {
      const letter: DeadLetter = {
        ...news,
        receivedAt: new Date(clock.now()).toISOString(),
        sizeBytes: rawBody.length,
      };
      const subject = `${DEAD_LETTERS.prefix}.${hash('sha256', rawBody, 'base64url')}`;
      try {
        await js.publish(subject, JSON.stringify(letter), { expect: { lastSubjectSequence: 0 } });
      } catch (error) {
        if (!isTooLate(error)) throw error;
      }
    },
    list: async (limit) => {
      const { first_seq, last_seq, messages } = (await jsm.streams.info(DEAD_LETTERS.name)).state;
      const count = Math.min(limit, messages);
      const places = Array.from({ length: count }, (_, index) => last_seq - index);
      const letters = await Promise.all(
        places
          .filter((place) => place >= first_seq)
          .map((seq) => jsm.streams.getMessage(DEAD_LETTERS.name, { seq })),
      );
      return letters.flatMap((letter) => (letter === null ? [] : [letter.json<DeadLetter>()]));
    },
    count: async () => (await jsm.streams.info(DEAD_LETTERS.name)).state.messages,
  };
}
