import type { Failure } from '../../../shared/desktop-api/failure.ts';

/** A failure on its way through TanStack Query, which only knows thrown errors. */
export class CallFailed extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.name = 'CallFailed';
    this.failure = failure;
  }
}

declare module '@tanstack/react-query' {
  interface Register {
    defaultError: CallFailed;
  }
}
