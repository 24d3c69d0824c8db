import type { Failure } from '../../../shared/desktop-api/failure.ts';

/** The call never left this page. */
export const notSent: Failure = {
  kind: 'core-away',
  message: 'Countersign is not answering, so nothing was sent.',
  next: 'It reconnects by itself. Try again when the line at the bottom says it is connected.',
  reference: null,
};

/** The call left, but the connection broke before the answer. */
export const answerLost: Failure = {
  kind: 'core-away',
  message: 'The connection broke before the answer arrived.',
  next: 'What really happened shows here as soon as the connection is back.',
  reference: null,
};
