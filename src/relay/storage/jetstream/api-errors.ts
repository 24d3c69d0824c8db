import { JetStreamApiCodes, JetStreamApiError } from '@nats-io/jetstream';

/** Whether NATS refused a write because somebody else was quicker. */
export function isTooLate(error: unknown): boolean {
  return isCode(error, [
    JetStreamApiCodes.StreamWrongLastSequence,
    JetStreamApiCodes.StreamWrongLastSequenceUnknown,
  ]);
}

export function isNotFound(error: unknown): boolean {
  return isCode(error, [JetStreamApiCodes.StreamNotFound, JetStreamApiCodes.ConsumerNotFound]);
}

function isCode(error: unknown, codes: readonly number[]): boolean {
  return error instanceof JetStreamApiError && codes.includes(error.code);
}
