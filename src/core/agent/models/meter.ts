import type { DayLimit, LanguageModelChoice, ModelPrice } from '../../../shared/domain/agent-settings.ts';
import { readClientAgent, readMspAgent } from '../../store/agent-settings.ts';
import type { ReadHandle, WriteHandle } from '../../store/database.ts';
import { beginUsage, dayOf, endUsage, type ModelUsage, usedByRun, usedOn } from '../../store/model-usage.ts';
import type { StoredRun } from '../../store/runs.ts';
import type { StepMeter } from './language-model/language-model.ts';

const charactersPerToken = 4;

/** Counts a run's steps in the ledger, and asks the limits before each. */
export function createMeter(
  db: WriteHandle,
  run: Pick<StoredRun, 'id' | 'companyId'>,
  choice: LanguageModelChoice,
  now: () => string,
): StepMeter {
  const usage = (input: number, output: number, cached: number): ModelUsage => ({
    inputTokens: input,
    outputTokens: output,
    cachedTokens: cached,
    costMicros: costOf(choice.price, input, output),
  });
  return {
    limit: () => limitWords(db, run.companyId, choice.price, now()),
    tokens: () => usedByRun(db, run.id).tokens,
    begin(estimate) {
      const id = beginUsage(db, {
        runId: run.id,
        companyId: run.companyId,
        model: choice.name,
        at: now(),
        ...usage(estimate.input, estimate.output, 0),
      });
      return {
        used({ input, output, cached }) {
          const isEstimate = input === null || output === null;
          endUsage(db, id, {
            ...usage(input ?? estimate.input, output ?? estimate.output, cached),
            isEstimate,
          });
        },
        cut(streamed) {
          const output = Math.ceil(streamed / charactersPerToken);
          endUsage(db, id, { ...usage(estimate.input, output, 0), isEstimate: true });
        },
        unsent: () => endUsage(db, id, null),
      };
    },
  };
}

/** Null where the price is unknown. What a provider reads from its cache counts in full: it costs less, never more. */
export function costOf(price: ModelPrice | null, input: number, output: number): number | null {
  return price === null ? null : Math.round(input * price.inputUsd + output * price.outputUsd);
}

/** Why no further step may begin today; null when it may. A cost limit without a price holds: nobody could say when it is reached. */
export function limitWords(
  db: ReadHandle,
  companyId: number,
  price: ModelPrice | null,
  now: string,
): string | null {
  const msp = readMspAgent(db);
  const clientLimit = readClientAgent(db, companyId)?.limit ?? msp.clientLimit;
  const day = dayOf(now);
  if (price === null && (clientLimit.usd !== null || msp.mspLimit.usd !== null))
    return 'A cost limit is set and the model has no price: the ticket stays with the people';
  if (isReached(db, clientLimit, day, companyId))
    return 'Today’s limit for this client is reached: the ticket stays with the people';
  if (isReached(db, msp.mspLimit, day, null))
    return 'Today’s limit for all clients is reached: the ticket stays with the people';
  return null;
}

function isReached(db: ReadHandle, limit: DayLimit, day: string, companyId: number | null): boolean {
  if (limit.tokens === null && limit.usd === null) return false;
  const used = usedOn(db, day, companyId);
  const isOver = limit.tokens !== null && used.tokens >= limit.tokens;
  return isOver || (limit.usd !== null && used.costMicros >= limit.usd * 1_000_000);
}
