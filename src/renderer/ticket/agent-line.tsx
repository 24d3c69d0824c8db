import type { AgentState } from '../../shared/domain/ticket.ts';
import { type AgentActivity, AgentGlyph } from '../components/glyphs/agent-glyph.tsx';
import { Time } from '../components/text/time.tsx';

/** What the client's agent is doing about this ticket right now. */
export function AgentLine({ agent }: { readonly agent: AgentState }) {
  switch (agent.kind) {
    case 'none':
    // The request itself stands right below and says so.
    case 'waiting':
      return null;
    case 'working':
      return <Line activity="working" words={agent.words} at={agent.since} isSince />;
    case 'done':
    case 'stopped':
      return <Line activity={agent.kind} words={agent.words} at={agent.at} />;
  }
}

interface LineProps {
  readonly activity: AgentActivity;
  readonly words: string;
  readonly at: string;
  readonly isSince?: boolean;
}

function Line({ activity, words, at, isSince = false }: LineProps) {
  return (
    <p className="flex items-center gap-2 rounded-control bg-sunken px-3 py-1.5" aria-live="polite">
      <AgentGlyph activity={activity} />
      <span className="min-w-0 flex-1 truncate">{words}</span>
      <span className="figures shrink-0 text-note text-quiet">
        {isSince && 'Since '}
        <Time at={at} />
      </span>
    </p>
  );
}
