import type { Condition } from '../connection/condition.ts';
import type { ReceivedEvent } from '../connection/relay/relay-link.ts';
import { createHealthRecord, type HealthRecord } from '../health/health-record.ts';
import { countApprovals } from '../store/approvals.ts';
import type { WriteHandle } from '../store/database.ts';
import { keepHealthSample } from '../store/health-samples.ts';
import { readSetting } from '../store/settings.ts';
import type { AutotaskSide } from './autotask-side.ts';

/** The record of how the links do, with what there is to look at. */
export function startHealth(parts: {
  readonly db: WriteHandle;
  readonly autotask: Pick<AutotaskSide, 'callUse'>;
  readonly condition: Pick<Condition, 'relay'>;
  readonly now: () => string;
  readonly onBug: (error: unknown) => void;
}): Omit<HealthRecord, 'eventArrived'> & { eventArrived(event: ReceivedEvent): void } {
  const { db, autotask, condition } = parts;
  const record = createHealthRecord({
    observe() {
      const use = autotask.callUse();
      const { state } = condition.relay();
      return {
        callsUsed: use?.used ?? null,
        callsLimit: use?.limit ?? null,
        relayUp: state === 'none' ? null : state === 'connected' ? 1 : 0,
        approvalsWaiting: countApprovals(db, null).waiting,
        currentAt: readSetting(db, 'current-at'),
      };
    },
    keep: (sample) => keepHealthSample(db, sample),
    nowMs: () => Date.parse(parts.now()),
    onBug: parts.onBug,
  });
  return {
    ...record,
    eventArrived({ opened, receivedAt }) {
      if (opened.kind === 'hint') record.eventArrived({ happenedAt: opened.hint.eventTime, receivedAt });
    },
  };
}
