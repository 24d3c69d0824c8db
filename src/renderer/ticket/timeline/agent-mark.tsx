/** The agent in the place where people have their initials. */
export function AgentMark() {
  return (
    <svg viewBox="0 0 20 20" aria-hidden="true" className="size-5 shrink-0 text-accent">
      <path
        d="M10 2.5 17.5 10 10 17.5 2.5 10z"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinejoin="round"
      />
      <path d="M10 7.2 12.8 10 10 12.8 7.2 10z" fill="currentColor" />
    </svg>
  );
}
