import type { Failure } from '../../../shared/desktop-api/failure.ts';
import { fail } from '../../../shared/domain/outcome.ts';
import { type AutotaskFailure, describeFailure } from '../../autotask/failure.ts';
import type { RequestFailure } from '../../relay-client/requests.ts';

export function failed(kind: Failure['kind'], message: string, next: string | null) {
  return fail<Failure>({ kind, message, next, reference: null });
}

/** Autotask's refusal while its webhooks are set up, and what an admin can do about it. */
export function explainWebhookFailure(failure: AutotaskFailure) {
  switch (failure.kind) {
    case 'forbidden':
      return failed(
        'autotask-refused',
        `The API user may not manage webhooks. Autotask said: ${failure.errors.join(' ')}`,
        'In Autotask, edit the API user’s security level: tick “Can create WebHooks” and set its maximum above 0. Then try again, or set the webhooks up by hand.',
      );
    case 'unauthorized':
    case 'zone-unknown':
      return failed('autotask-refused', describeFailure(failure), 'Replace the credentials above.');
    case 'rejected':
      return failed(
        'autotask-refused',
        describeFailure(failure),
        'Mend what it names, then try again. Webhooks can also be set up by hand in Autotask.',
      );
    default:
      return failed(
        'autotask-away',
        describeFailure(failure),
        'Try again in a moment: what is done already stays.',
      );
  }
}

export function relayFailed(failure: RequestFailure) {
  if (failure.kind === 'not-admin')
    return failed(
      'not-yours',
      'Only an admin’s desktop may set up the webhooks.',
      'Do it at an admin’s desktop. Nothing was changed in Autotask.',
    );
  return failed(
    'relay-away',
    failure.kind === 'away' ? 'The relay is away.' : 'The relay did not answer.',
    'Try again when the relay is connected. Nothing was changed in Autotask.',
  );
}

/** Whether asking again later, as it is, may help. */
export function mayPass(failure: AutotaskFailure): boolean {
  return failure.kind !== 'forbidden' && failure.kind !== 'rejected';
}
