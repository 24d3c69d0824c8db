import { clsx } from 'clsx';
import { Revealed } from './revealed.tsx';

interface OutsideLineProps {
  readonly text: string;
  /** Cuts with an ellipsis instead of wrapping. */
  readonly truncate?: boolean;
  readonly className?: string;
}

const longestShown = 300;

/** One line that somebody outside wrote (a title, a name): kept from turning the direction of the words around it. */
export function OutsideLine({ text, truncate = false, className }: OutsideLineProps) {
  const line = text.replaceAll(/\s*\n\s*/g, ' ');
  const shown = line.length > longestShown ? `${line.slice(0, longestShown)}…` : line;
  return (
    <bdi
      title={truncate && text.length > 20 ? line.slice(0, 1_000) : undefined}
      className={clsx(truncate ? 'block truncate' : 'wrap-anywhere', className)}
    >
      <Revealed text={shown} />
    </bdi>
  );
}
