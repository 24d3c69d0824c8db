import { fail } from '../../shared/domain/outcome.ts';
import { type AutotaskFailure, describeFailure } from '../autotask/failure.ts';

/** Autotask's failure as a tool's: the caller can only try again or say so. */
export function unavailable(failure: AutotaskFailure) {
  return fail({ kind: 'unavailable', words: describeFailure(failure) } as const);
}
