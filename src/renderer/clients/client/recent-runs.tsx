import { CircleStop } from 'lucide-react';
import type { ClientRun } from '../../../shared/desktop-api/agents.ts';
import { Part } from '../../agents/part.tsx';
import { useAgentCall } from '../../agents/use-agent-call.ts';
import { usePlaceStore } from '../../app/place/place-store.ts';
import { IconButton } from '../../components/controls/icon-button.tsx';
import { AgentGlyph } from '../../components/glyphs/agent-glyph.tsx';
import { FailureLine } from '../../components/states/failure-line.tsx';
import { OutsideLine } from '../../components/text/outside-line.tsx';
import { Time } from '../../components/text/time.tsx';

const number = new Intl.NumberFormat('en');

/** What the agent did last, newest first. A press opens the ticket; a run at work can be stopped. */
export function RecentRuns({ runs }: { readonly runs: readonly ClientRun[] }) {
  const stopping = useAgentCall('agent.stop');
  return (
    <Part title="Recent runs">
      {runs.length === 0 && (
        <p className="rounded-card border border-line bg-raised px-4 py-3 text-quiet">
          No ticket has woken this agent yet.
        </p>
      )}
      {runs.length > 0 && (
        <ul className="divide-y divide-line rounded-card border border-line bg-raised">
          {runs.map((run) => (
            <RunRow
              key={run.runId}
              run={run}
              isStopping={stopping.isPending && stopping.variables.runId === run.runId}
              onStop={() => stopping.mutate({ runId: run.runId })}
            />
          ))}
        </ul>
      )}
      {stopping.error && <FailureLine failure={stopping.error.failure} />}
    </Part>
  );
}

interface RunRowProps {
  readonly run: ClientRun;
  readonly isStopping: boolean;
  readonly onStop: () => void;
}

function RunRow({ run, isStopping, onStop }: RunRowProps) {
  const go = usePlaceStore((state) => state.go);
  const isOver = run.state === 'done' || run.state === 'stopped';
  return (
    <li className="flex items-center gap-2 pr-2">
      <button
        type="button"
        onClick={() => go({ kind: 'queue', inbox: 'all', ticketId: run.ticketId })}
        className="flex min-w-0 flex-1 items-start gap-2.5 rounded-card px-4 py-2 text-left hover:bg-hover focus-visible:-outline-offset-2"
      >
        <span className="flex h-[1.45em] items-center">
          <AgentGlyph activity={run.state} />
        </span>
        <span className="min-w-0 flex-1">
          <span className="flex items-baseline gap-2">
            <span className="figures shrink-0 text-note text-quiet">{run.number}</span>
            <OutsideLine text={run.title} truncate className="min-w-0 flex-1" />
            <Time at={run.at} short className="figures shrink-0 text-note text-quiet" />
          </span>
          <span className="flex items-baseline gap-2 text-note text-quiet">
            <OutsideLine text={run.words} truncate className="min-w-0 flex-1" />
            {run.tokens > 0 && <span className="figures shrink-0">{number.format(run.tokens)} tokens</span>}
          </span>
        </span>
      </button>
      {/* The same room in every row: times stay in one column. */}
      <span className="flex w-7 shrink-0">
        {!isOver && (
          <IconButton
            label={isStopping ? 'Stopping' : `Stop the agent on ${run.number}`}
            icon={<CircleStop aria-hidden="true" />}
            onClick={onStop}
          />
        )}
      </span>
    </li>
  );
}
