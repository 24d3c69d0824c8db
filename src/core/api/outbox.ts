import { succeed } from '../../shared/domain/outcome.ts';
import { listOutbox, type OutboxParts } from '../outbox/list-outbox.ts';
import { type TakeBackRefusal, takeBack } from '../outbox/take-back.ts';
import type { WriteHandle } from '../store/database.ts';
import { failed } from './failures.ts';
import type { HandlersOf } from './handlers.ts';

/** The changes that wait to be sent. */
export function createOutboxHandlers(
  parts: OutboxParts & {
    readonly db: WriteHandle;
    readonly advanceAll: () => void;
    /** Asks Autotask at once whether it is back. */
    readonly askAutotask: () => void;
    readonly changed: () => void;
  },
): HandlersOf<'outbox'> {
  const again = () => {
    parts.advanceAll();
    parts.askAutotask();
  };
  return {
    'outbox.list': () => succeed(listOutbox(parts)),
    'outbox.cancel'({ actionId }) {
      const taken = takeBack(parts.db, actionId, parts);
      if (!taken.ok) return refused(taken.failure);
      parts.changed();
      parts.advanceAll();
      return succeed(listOutbox(parts));
    },
    'outbox.retry'() {
      again();
      return succeed(listOutbox(parts));
    },
  };
}

function refused(refusal: TakeBackRefusal) {
  switch (refusal.kind) {
    case 'gone':
      return failed('not-found', 'This change is not here any more.');
    case 'sent':
      return failed('already-decided', 'This was sent already.', 'Undo it on its ticket, or in Autotask.');
    case 'elsewhere':
      return failed(
        'relay-away',
        'Another desktop may be sending this: only the relay knows, and it does not answer.',
        'Try again when the relay is back.',
      );
    case 'not-yours':
      return failed(
        'not-yours',
        refusal.decider === null
          ? 'Nobody at this desktop decided about this.'
          : `${refusal.decider} decided about this.`,
        refusal.decider === null ? null : `Only ${refusal.decider} can take it back.`,
      );
  }
}
