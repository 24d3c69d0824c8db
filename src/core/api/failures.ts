import type { Failure } from '../../shared/desktop-api/failure.ts';
import { fail } from '../../shared/domain/outcome.ts';
import type { EditFailure } from '../approvals/edit.ts';
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
    case 'already-voted':
      return failed('already-decided', 'You approved this already.', 'One other technician is still needed.');
    case 'needs-step-up':
      return failed(
        'needs-step-up',
        'A rule asks for a verified requester before this is approved.',
        failure.here ? 'Say how you verified them, then approve.' : 'Open it in Countersign to approve it.',
      );
    case 'nothing-chosen':
      return failed(
        'changed-since',
        'The other approver chose other actions: nothing would be left to do.',
        'Choose what both of you want, or deny it.',
      );
  }
}

export function editFailed(failure: EditFailure) {
  switch (failure.kind) {
    case 'refused':
      return failed('refused', failure.words, 'Nothing was changed.');
    case 'unavailable':
      return failed('autotask-away', 'Autotask cannot be asked about this now.', 'Try again in a moment.');
    default:
      return settleFailed(failure as SettleFailure);
  }
}
