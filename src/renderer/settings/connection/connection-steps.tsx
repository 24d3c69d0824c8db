import { TriangleAlert } from 'lucide-react';
import type { ConnectionStep } from '../../../shared/desktop-api/integration.ts';
import { type Progress, ProgressGlyph } from '../../components/glyphs/progress-glyph.tsx';

const titles: Record<ConnectionStep['step'], string> = {
  zone: 'Find the zone',
  credentials: 'Check the credentials',
  bot: 'Find the API user’s resource',
};

const progress: Record<ConnectionStep['state'], Progress> = {
  waiting: 'later',
  running: 'busy',
  done: 'done',
  failed: 'failed',
};

/** The three steps of connecting as they go: each with its outcome, the exact cause of a failure, and what to do. */
export function ConnectionSteps({ steps }: { readonly steps: readonly ConnectionStep[] }) {
  return (
    <div role="status" aria-atomic="false" className="rounded-control border border-line bg-surface">
      <ol aria-label="Steps of connecting" className="flex flex-col divide-y divide-line">
        {steps.map(({ step, state, words, next, warning }) => (
          <li key={step} className="grid grid-cols-[16px_minmax(0,1fr)] gap-x-2.5 px-3 py-2">
            <span className="pt-px">
              <ProgressGlyph progress={progress[state]} />
            </span>
            <div className="min-w-0 select-text">
              <p className={state === 'waiting' ? 'text-quiet' : 'font-medium'}>{titles[step]}</p>
              {words !== '' && (
                <p className={state === 'failed' ? 'wrap-anywhere text-text' : 'wrap-anywhere text-quiet'}>
                  {words}
                </p>
              )}
              {next && <p className="text-quiet">{next}</p>}
              {warning && (
                <p className="mt-1 flex items-start gap-1.5">
                  <TriangleAlert aria-hidden="true" className="mt-0.5 size-3.5 shrink-0 text-warn" />
                  <span>
                    <span className="sr-only">Warning: </span>
                    {warning}
                  </span>
                </p>
              )}
            </div>
          </li>
        ))}
      </ol>
    </div>
  );
}
