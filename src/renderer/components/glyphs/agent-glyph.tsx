/** What an agent is doing: a turning arc while it works, a raised hand's stop while it waits, a tick when done, a bar when stopped. */
export type AgentActivity = 'working' | 'waiting' | 'done' | 'stopped';

const looks: Record<AgentActivity, { readonly label: string; readonly colour: string }> = {
  working: { label: 'Agent works on it', colour: 'text-accent' },
  waiting: { label: 'Agent waits for a decision', colour: 'text-warn' },
  done: { label: 'Agent is done', colour: 'text-good' },
  stopped: { label: 'Agent stopped', colour: 'text-quiet' },
};

export function AgentGlyph({
  activity,
  label,
}: {
  readonly activity: AgentActivity;
  readonly label?: string;
}) {
  const look = looks[activity];
  const words = label ?? look.label;
  return (
    <svg viewBox="0 0 14 14" role="img" aria-label={words} className={`size-3.5 shrink-0 ${look.colour}`}>
      <title>{words}</title>
      {/* The outline of a diamond is the agent's everywhere; what is inside says what it does. */}
      <path
        d="M7 1.1 12.9 7 7 12.9 1.1 7z"
        fill={activity === 'waiting' ? 'currentColor' : 'none'}
        stroke="currentColor"
        strokeWidth="1.4"
        strokeLinejoin="round"
      />
      {activity === 'working' && (
        <circle cx="7" cy="7" r="2" fill="currentColor" className="animate-breathe" />
      )}
      {activity === 'waiting' && (
        <path d="M7 4.6v3M7 9.4v.1" stroke="var(--color-surface)" strokeWidth="1.5" strokeLinecap="round" />
      )}
      {activity === 'done' && (
        <path
          d="m5 7.1 1.4 1.4L9 5.6"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.4"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      )}
      {activity === 'stopped' && (
        <path d="M5.2 7h3.6" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" />
      )}
    </svg>
  );
}
