interface ProgressBarProps {
  readonly label: string;
  /** What is being done now. */
  readonly words: string;
  readonly done: number;
  /** null while it is not known how much there is. */
  readonly total: number | null;
}

/** A thin bar of how much is done; without a total it only shows that something is. */
export function ProgressBar({ label, words, done, total }: ProgressBarProps) {
  const share = total === null || total === 0 ? null : Math.min(1, done / total);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuetext={words}
      aria-valuemin={0}
      {...(share === null
        ? {}
        : { 'aria-valuenow': Math.min(done, total ?? done), 'aria-valuemax': total ?? 0 })}
      className="h-1.5 overflow-hidden rounded-full bg-press"
    >
      <div
        className={`h-full rounded-full bg-accent transition-[width] duration-180 ${share === null ? 'w-1/4 animate-breathe' : ''}`}
        style={share === null ? undefined : { width: `${share * 100}%` }}
      />
    </div>
  );
}
