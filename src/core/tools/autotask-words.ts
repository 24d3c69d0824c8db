import { fail } from '../../shared/domain/outcome.ts';
import { type AutotaskFailure, describeFailure } from '../autotask/failure.ts';

/** Autotask's failure as a tool's: one that asking again may cure, or an answer that stays what it is. */
export function unavailable(failure: AutotaskFailure) {
  const words = describeFailure(failure);
  return isFinal(failure)
    ? fail({ kind: 'refused-by-autotask', words } as const)
    : fail({ kind: 'unavailable', words } as const);
}

function isFinal(failure: AutotaskFailure): boolean {
  if (failure.kind === 'unexpected') return failure.status === 404 || failure.status === 405;
  return failure.kind === 'forbidden' || failure.kind === 'rejected';
}
