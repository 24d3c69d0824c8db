import type { HealthSpan } from '../../shared/desktop-api/health.ts';
import { succeed } from '../../shared/domain/outcome.ts';
import type { HealthRecord } from '../health/health-record.ts';
import type { ReadHandle } from '../store/database.ts';
import { healthSince } from '../store/health-samples.ts';
import type { HandlersOf } from './handlers.ts';

const minute = 60_000;
const spans: Readonly<Record<HealthSpan, { readonly lastsMs: number; readonly stepMs: number }>> = {
  hour: { lastsMs: 60 * minute, stepMs: minute },
  day: { lastsMs: 24 * 60 * minute, stepMs: 5 * minute },
  week: { lastsMs: 7 * 24 * 60 * minute, stepMs: 30 * minute },
};

export function createHealthHandlers(parts: {
  readonly db: ReadHandle;
  readonly health: Pick<HealthRecord, 'current'>;
  readonly now: () => string;
}): HandlersOf<'health'> {
  return {
    'health.get'({ span }) {
      const { lastsMs, stepMs } = spans[span];
      const points = healthSince(parts.db, Date.parse(parts.now()) - lastsMs, stepMs);
      return succeed({ stepMs, now: parts.health.current(), points: [...points] });
    },
  };
}
