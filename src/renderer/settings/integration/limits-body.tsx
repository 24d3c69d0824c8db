import { useState } from 'react';
import type { CallLimits, Integration } from '../../../shared/desktop-api/integration.ts';
import { Segments } from '../../components/controls/segments.tsx';
import { Slider } from '../../components/controls/slider.tsx';
import { FailureLine } from '../../components/states/failure-line.tsx';
import { Setting } from '../setting.tsx';
import { CallMeter } from './call-meter.tsx';
import { useIntegrationCall } from './use-integration.ts';

const threadChoices = [
  { value: '2', words: '2' },
  { value: '3', words: '3' },
] as const;

interface LimitsBodyProps {
  readonly limits: CallLimits;
  readonly use: Integration['use'];
}

/** How much of the hourly limit is ours, how many calls run at once, and what was used. */
export function LimitsBody({ limits, use }: LimitsBodyProps) {
  const setting = useIntegrationCall('integration.setLimits');
  // What is being moved or on its way shows at once; a refused change goes back to what holds.
  const [draft, setDraft] = useState<number | null>(null);
  const wanted = setting.isPending ? setting.variables : limits;
  const sharePercent = draft ?? wanted.sharePercent;
  function change(next: CallLimits): void {
    setDraft(null);
    if (next.sharePercent !== limits.sharePercent || next.threads !== limits.threads) setting.mutate(next);
  }
  return (
    <div className="flex flex-col gap-2">
      <div className="divide-y divide-line rounded-card border border-line bg-raised">
        <CallMeter use={use} sharePercent={sharePercent} />
        <Setting title="Share" about="Background work waits beyond it. Your decisions never wait.">
          <Slider
            label="Share of the hourly limit"
            value={sharePercent}
            min={10}
            max={90}
            step={5}
            words={`${sharePercent} %`}
            onMove={setDraft}
            // Only what was moved: the slider rounds a share that lies between its steps.
            onSettle={(next) => draft !== null && change({ ...wanted, sharePercent: next })}
          />
        </Setting>
        <Setting title="Threads" about="Calls at once for each kind of record. Autotask refuses a fourth.">
          <Segments
            label="Threads"
            value={wanted.threads === 2 ? '2' : '3'}
            options={threadChoices}
            onChange={(threads) => change({ ...wanted, threads: threads === '2' ? 2 : 3 })}
          />
        </Setting>
      </div>
      {setting.error && <FailureLine failure={setting.error.failure} />}
    </div>
  );
}
