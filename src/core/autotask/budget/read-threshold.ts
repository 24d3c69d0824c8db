import { z } from 'zod';
import { fail, type Outcome, succeed } from '../../../shared/domain/outcome.ts';
import type { AutotaskFailure } from '../failure.ts';

export const thresholdPath = 'ThresholdInformation';

const threshold = z.object({
  externalRequestThreshold: z.number().positive(),
  currentTimeframeRequestCount: z.number().nonnegative(),
});

/** The answer of `ThresholdInformation`: calls of the last hour by everybody (that one included), and the limit. */
export function readThreshold(
  answer: unknown,
): Outcome<{ readonly used: number; readonly limit: number }, AutotaskFailure> {
  const read = threshold.safeParse(answer);
  if (!read.success)
    return fail({ kind: 'unexpected', status: 200, detail: 'The threshold has another shape.' });
  return succeed({
    used: read.data.currentTimeframeRequestCount,
    limit: read.data.externalRequestThreshold,
  });
}
