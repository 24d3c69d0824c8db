import type { Integration } from '../../../shared/desktop-api/integration.ts';
import { Time } from '../../components/text/time.tsx';

const number = new Intl.NumberFormat('en');

interface CallMeterProps {
  readonly use: Integration['use'];
  readonly sharePercent: number;
}

/** What all integrations used of the hour, beside the line at which our background work waits. */
export function CallMeter({ use, sharePercent }: CallMeterProps) {
  if (!use) return <p className="px-4 py-3 text-quiet">Autotask was not asked for its count yet.</p>;
  const usedPercent = use.limit === 0 ? 0 : Math.min(100, (use.used / use.limit) * 100);
  const isPast = usedPercent >= sharePercent;
  const words = `${number.format(use.used)} of ${number.format(use.limit)} calls`;
  return (
    <div className="flex flex-col gap-2 px-4 py-3">
      <p className="flex items-baseline gap-2">
        <span className="figures font-medium">{words}</span>
        <span className="flex-1 text-quiet">in the last hour, all integrations together</span>
        <span className="text-note text-quiet">
          Read <Time at={use.readAt} />
        </span>
      </p>
      <div className="relative py-1">
        <meter
          aria-label="Calls in the last hour"
          min={0}
          max={use.limit}
          value={Math.min(use.used, use.limit)}
          className="sr-only"
        >
          {words}
        </meter>
        <div aria-hidden="true" className="h-1.5 overflow-hidden rounded-full bg-press">
          <div
            className={`h-full rounded-full ${isPast ? 'bg-warn' : 'bg-line-strong'}`}
            style={{ width: `${usedPercent}%` }}
          />
        </div>
        <span
          aria-hidden="true"
          className="absolute inset-y-0 w-0.5 -translate-x-1/2 rounded-full bg-text"
          style={{ left: `${sharePercent}%` }}
        />
      </div>
      <p className="text-note text-quiet">
        {isPast
          ? `Background work waits until the hour has fewer than ${number.format(shareOf(use.limit, sharePercent))} calls.`
          : `Background work waits from ${number.format(shareOf(use.limit, sharePercent))} calls on.`}
      </p>
    </div>
  );
}

function shareOf(limit: number, percent: number): number {
  return Math.floor((limit * percent) / 100);
}
