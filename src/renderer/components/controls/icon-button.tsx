import { clsx } from 'clsx';
import type { ComponentProps, ReactNode } from 'react';
import { Hint } from '../overlays/hint.tsx';

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'aria-label'> {
  /** What it does; the tooltip and the name for screen readers. */
  readonly label: string;
  readonly hint?: string;
  readonly icon: ReactNode;
}

/** A square button with an icon for its words. */
export function IconButton({ label, hint, icon, className, ...rest }: IconButtonProps) {
  return (
    <Hint words={label} {...(hint ? { keys: hint } : {})}>
      <button
        type="button"
        aria-label={label}
        className={clsx(
          'inline-flex size-7 shrink-0 items-center justify-center rounded-control text-quiet transition-colors duration-100 hover:not-disabled:bg-hover hover:not-disabled:text-text active:not-disabled:bg-press disabled:opacity-55 [&_svg]:size-4',
          className,
        )}
        {...rest}
      >
        {icon}
      </button>
    </Hint>
  );
}
