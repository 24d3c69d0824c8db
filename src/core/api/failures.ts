import type { Failure } from '../../shared/desktop-api/failure.ts';
import { fail } from '../../shared/domain/outcome.ts';
import type { SettleFailure } from '../approvals/settle.ts';
import { type AutotaskFailure, describeFailure } from '../autotask/failure.ts';

/** Failures in words for a person: what happened, and what to do now. */
export function failed(kind: Failure['kind'], message: string, next: string | null = null) {
  return fail<Failure>({ kind, message, next, reference: null });
}

export function autotaskFailed(failure: AutotaskFailure) {
  const away =
    failure.kind === 'unreachable' || failure.kind === 'rate-limited' || failure.kind === 'unexpected';
  return failed(
    away ? 'autotask-away' : 'autotask-refused',
    describeFailure(failure),
    away ? 'What you see is the last known state. Try again in a moment.' : null,
  );
}

export function settleFailed(failure: SettleFailure) {
  switch (failure.kind) {
    case 'not-found':
      return failed('not-found', 'This request is not here any more.');
    case 'expired':
      return failed(
        'expired',
        'The time to decide is over.',
        'Nothing was changed. The agent has been told.',
      );
    case 'already-decided': {
      const by = failure.by ? ` by ${failure.by}` : '';
      return failed('already-decided', `Already ${failure.state}${by}.`, 'Nothing more was done.');
    }
    case 'not-yours':
      return failure.decider === null
        ? failed(
            'not-yours',
            'Nobody is assigned to this ticket.',
            'Assign it in Autotask; that person can decide.',
          )
        : failed(
            'not-yours',
            `The ticket is assigned to ${failure.decider}.`,
            `Only ${failure.decider} can decide now.`,
          );
    case 'changed-since':
      return failed(
        'changed-since',
        'This request changed since it was shown.',
        'Read it again, then decide.',
      );
  }
}
