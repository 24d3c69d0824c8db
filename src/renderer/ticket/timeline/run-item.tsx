import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import type { TimelineItem } from '../../../shared/domain/timeline.ts';
import { AgentGlyph } from '../../components/glyphs/agent-glyph.tsx';
import { countWords } from '../../components/text/count-words.ts';
import { Time } from '../../components/text/time.tsx';
import { RunSteps } from './run-steps.tsx';

type Run = Extract<TimelineItem, { kind: 'run' }>;

const states: Record<Run['state'], string> = {
  working: 'Agent is working',
  waiting: 'Agent waits for a decision',
  done: 'Agent is done',
  stopped: 'Agent stopped',
};

/** One pass of the agent: its outcome in a line, its steps on demand; open while it goes on. */
export function RunItem({ run }: { readonly run: Run }) {
  const [choice, setChoice] = useState<boolean | null>(null);
  const isOpen = choice ?? run.state === 'working';
  return (
    <article className="grid grid-cols-[20px_minmax(0,1fr)] gap-x-2.5">
      <span className="flex h-5 items-center justify-center">
        <AgentGlyph activity={run.state} />
      </span>
      <div className="min-w-0">
        <header className="flex min-h-5 flex-wrap items-baseline gap-x-2 text-note text-quiet">
          <span className="text-body font-medium text-text">{states[run.state]}</span>
          <span className="min-w-0 flex-1">{run.words}</span>
          <Time at={run.at} className="figures ml-auto" />
        </header>
        {run.steps.length > 0 && (
          <button
            type="button"
            aria-expanded={isOpen}
            onClick={() => setChoice(!isOpen)}
            className="mt-0.5 -ml-0.5 flex items-center gap-1 rounded-[4px] text-note text-quiet hover:text-text"
          >
            <ChevronRight
              aria-hidden="true"
              className={`size-4 transition-transform duration-100 ${isOpen ? 'rotate-90' : ''}`}
            />
            {countWords(run.steps.length, 'step')}
          </button>
        )}
        {isOpen && <RunSteps steps={run.steps} />}
      </div>
    </article>
  );
}
