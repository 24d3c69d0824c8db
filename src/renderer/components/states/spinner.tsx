/** Something is under way. Under reduced motion it stands still, which its label must make up for. */
export function Spinner() {
  return (
    <svg aria-hidden="true" viewBox="0 0 14 14" className="size-3.5 animate-turn">
      <circle
        cx="7"
        cy="7"
        r="5.5"
        fill="none"
        stroke="currentColor"
        strokeOpacity="0.25"
        strokeWidth="1.5"
      />
      <path
        d="M7 1.5a5.5 5.5 0 0 1 5.5 5.5"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
      />
    </svg>
  );
}
